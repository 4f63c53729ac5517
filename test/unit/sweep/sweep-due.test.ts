import { expect, test } from 'vitest';
import type { ReassessInput } from '../../../functions/shared/ports/executions.ts';
import { sweepDue } from '../../../functions/sweep/sweep-due.ts';
import type { CaseHead } from '../../../schemas/alerts/alert.ts';
import { memoryCases } from '../../support/memory-cases.ts';
import { memoryLake } from '../../support/memory-lake.ts';

const head = (number: number, reviewOn?: string): CaseHead => ({
  subject: `uscc:${String(number).padStart(18, '0')}`,
  version: 1,
  name: '',
  city: '370100',
  district: '370100',
  industry: '',
  notEvaluated: [],
  cleared: [],
  ...(reviewOn === undefined ? {} : { reviewOn }),
  assessedOn: '2026-02-01',
});

const setUp = (heads: readonly CaseHead[]) => {
  const [cases, lake] = [memoryCases(), memoryLake()];
  for (const one of heads) cases.seed(one);
  const started: [string, ReassessInput][] = [];
  const run = sweepDue({
    cases,
    lake,
    reassessments: {
      start: async (name, input) => {
        started.push([name, input]);
        return `arn:${name}`;
      },
    },
    clocks: {
      today: async () => '2026-03-02',
      now: () => '2026-11-23T19:26:05.123Z',
      epochSeconds: () => 1,
    },
  });
  return { run, lake, started };
};

test('nothing due starts nothing', async () => {
  const { run, lake, started } = setUp([head(1), head(2, '2026-03-03')]);
  expect(await run()).toEqual({ subjects: 0 });
  expect([started, lake.writes]).toEqual([[], []]);
});

test('what is due today or was missed is reassessed', async () => {
  const { run, lake, started } = setUp([head(1, '2026-03-02'), head(2, '2025-02-01'), head(3, '2026-03-03')]);
  const cause = 'sweep-2026-03-02-20261123T192605123Z';
  expect(await run()).toEqual({ subjects: 2, executionArn: `arn:${cause}` });
  const [[name, { assessKey }] = ['', { assessKey: '' }]] = started;
  expect(name).toBe(cause);
  const chunks = JSON.parse(lake.text(assessKey ?? '') ?? '') as { cause: string; subjectsKey: string }[];
  expect(chunks).toHaveLength(1);
  expect(chunks[0]?.cause).toBe(cause);
  expect(lake.json(chunks[0]?.subjectsKey ?? '').sort()).toEqual([head(1).subject, head(2).subject]);
});

test('chunks hold 300 subjects each', async () => {
  const { run, lake, started } = setUp(Array.from({ length: 601 }, (_, index) => head(index, '2026-03-01')));
  expect(await run()).toMatchObject({ subjects: 601 });
  const chunks = JSON.parse(lake.text(started[0]?.[1].assessKey ?? '') ?? '') as { subjectsKey: string }[];
  expect(chunks.map(({ subjectsKey }) => lake.json(subjectsKey).length)).toEqual([300, 300, 1]);
});

test('an execution name must not be longer than 80 characters, nor hold others than it may', async () => {
  const { run, started } = setUp([head(1, '2026-03-01')]);
  await run();
  expect(started[0]?.[0]).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
});

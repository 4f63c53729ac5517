import { describe, expect, test } from 'vitest';
import type { RefreshDeps } from '../../../functions/baselines/deps.ts';
import { refreshBaselines } from '../../../functions/baselines/refresh-baselines.ts';
import { readBaselines } from '../../../functions/baselines/stored.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { pipelineWorld } from '../../support/pipeline-world.ts';
import { type Row, subjectOf, type Upload } from '../../support/uploads.ts';
import { account, type fact } from '../rules/make.ts';
import { fundYear, injury } from '../rules/make-signs.ts';

const codeOf = (firm: number): string => subjectOf(firm).slice('uscc:'.length);
const rowOf = (key: string, firm: number, { record }: ReturnType<typeof fact>): Row => ({
  key,
  firm,
  record: { ...record, uscc: codeOf(firm) } as FactRecord,
});

const fund = (firm: number, persons: string, year = 2025): Row =>
  rowOf(`${codeOf(firm)}|${year}`, firm, fundYear(year, persons));
const decision = (no: string, firm: number, values: Parameters<typeof injury>[1] = {}): Row =>
  rowOf(no, firm, injury('2025-06-01', { decisionNo: no, ...values }));
const insured = (firm: number, values: Parameters<typeof account>[0] = {}): Row =>
  rowOf(`${codeOf(firm)}|A1`, firm, account(values));

const world = async () => {
  const hub = await pipelineWorld();
  const started: string[] = [];
  const clock = { today: '2026-03-02' };
  const deps: RefreshDeps = {
    lake: hub.lake,
    registers: hub.registers,
    clocks: { today: async () => clock.today },
    settings: DEFAULT_JUDGEMENT,
    reassessments: { start: async (name) => `${started.push(name)}` },
  };
  const settle = async (upload: Upload): Promise<void> => {
    await hub.upload(upload);
    expect(await hub.drive(upload.id)).toBe('done');
    expect((await hub.get(upload.id)).status).toBe('settled');
  };
  const funds = (id: string, rows: Row[], more: Partial<Upload> = {}) =>
    settle({ id, rows, feed: 'hr.fund-payments', period: '2025', ...more });
  const decisions = (id: string, rows: Row[], more: Partial<Upload> = {}) =>
    settle({ id, rows, feed: 'hr.injury-decisions', mode: 'delta', ...more });
  const accounts = (id: string, rows: Row[], more: Partial<Upload> = {}) => settle({ id, rows, ...more });
  /** Rows of the baselines in one line each. */
  const rows = async (): Promise<string[]> =>
    ((await readBaselines(hub.lake))?.rows ?? []).map(
      ({ city, division, firms, injuries, exposure }) =>
        `${city} ${division || '*'} ${firms} ${injuries}/${exposure}`,
    );
  return { hub, deps, clock, started, settle, funds, decisions, accounts, rows, run: refreshBaselines(deps) };
};

describe('baselines', () => {
  test('nothing is computed before anybody reported person-years', async () => {
    const { run, decisions, hub } = await world();
    await decisions('d1', [decision('N1', 1)]);
    expect(await run()).toBeUndefined();
    expect(hub.lake.text('baselines/basis.json')).toBeUndefined();
  });

  test('join person-years, decisions and industries of all cities', async () => {
    const { run, funds, decisions, accounts, rows, started, hub } = await world();
    await funds('f1', [fund(1, '100'), fund(2, '50.5'), fund(3, '0'), fund(4, '9', 2024)]);
    await funds('f2', [fund(1, '20')], { scope: '370200' });
    await accounts('a1', [insured(1, { industry: 'C3311' }), insured(2, { industry: 'B0610' })]);
    await decisions('d1', [
      decision('N1', 1),
      decision('N2', 1, { clause: '14(6)' }),
      decision('N3', 1, { clause: '15(1)' }),
      decision('N4', 1, { outcome: 'refused' }),
      decision('N5', 1, { injuredOn: '2024-12-31' }),
      decision('N6', 2),
      decision('N7', 9),
    ]);
    const version = await run();
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect(await rows()).toEqual([
      '370000 * 2 2/170.5',
      '370000 B06 1 1/50.5',
      '370100 B06 1 1/50.5',
      '370000 C33 1 1/120',
      '370100 C33 1 1/120',
    ]);
    expect(hub.lake.text('baselines/2025.json')).toBe(hub.lake.text('baselines/current.json'));
    expect(started).toEqual([`baselines-2026-03-02-${version}`]);
    expect(await hub.assessed(started[0] ?? '')).toEqual([1, 2, 9].map(subjectOf));
  });

  test('a decision that is sent again with other content counts as it stands now', async () => {
    const { run, funds, decisions, rows, clock } = await world();
    await funds('f1', [fund(1, '100'), fund(2, '100')]);
    await decisions('d1', [decision('N1', 1), decision('N2', 2)]);
    await run();
    expect(await rows()).toEqual(['370000 * 2 2/200']);
    await decisions('d2', [decision('N1', 1, { outcome: 'refused' })]);
    clock.today = '2026-03-09';
    await run();
    expect(await rows()).toEqual(['370000 * 2 1/200']);
  });

  test('a firm that a full register no longer holds is left out', async () => {
    const { run, funds, rows, clock } = await world();
    const many = Array.from({ length: 20 }, (_, n) => fund(n + 1, '10'));
    await funds('f1', many);
    await run();
    expect(await rows()).toEqual(['370000 * 20 0/200']);
    await funds('f2', many.slice(1), { dataAsOf: '2026-03-01' });
    clock.today = '2026-03-20';
    await run();
    expect(await rows()).toEqual(['370000 * 19 0/190']);
  });

  test('twice does nothing more, and new registers wait until the last computation is a week old', async () => {
    const { run, funds, decisions, clock, hub, started } = await world();
    await funds('f1', [fund(1, '100')]);
    await run();
    const writes = hub.lake.writes.length;
    expect(await run()).toBeUndefined();
    expect(hub.lake.writes).toHaveLength(writes);
    await decisions('d1', [decision('N1', 1)]);
    clock.today = '2026-03-08';
    expect(await run()).toBeUndefined();
    clock.today = '2026-03-09';
    expect(await run()).toBeDefined();
    expect(started).toHaveLength(1);
  });

  test('registers that moved without changing a figure judge nobody anew', async () => {
    const { run, funds, decisions, clock, started } = await world();
    await funds('f1', [fund(1, '100')]);
    await decisions('d1', [decision('N1', 1)]);
    await run();
    await decisions('d2', [decision('N2', 1, { clause: '14(6)' })]);
    clock.today = '2026-03-10';
    expect(await run()).toBeUndefined();
    expect(started).toHaveLength(1);
  });

  test('a refresh that broke off before the firms were judged is made up for', async () => {
    const { deps, run, funds, decisions, started } = await world();
    await funds('f1', [fund(1, '100')]);
    await decisions('d1', [decision('N1', 1)]);
    const broken = { ...deps, reassessments: { start: () => Promise.reject(new Error('throttled')) } };
    await expect(refreshBaselines(broken)()).rejects.toThrow('throttled');
    expect(await run()).toBeDefined();
    expect(started).toHaveLength(1);
  });

  test('while last year is not reported the year before holds', async () => {
    const { run, funds, deps } = await world();
    await funds('f1', [fund(1, '100', 2024)]);
    await run();
    expect((await readBaselines(deps.lake))?.year).toBe(2024);
  });

  test('a register that is being applied is waited for', async () => {
    const { run, funds, hub } = await world();
    await funds('f1', [fund(1, '100')]);
    await hub.registers.setApplying('hr.fund-payments', '370100', 'f2');
    expect(await run()).toBeUndefined();
    await hub.registers.setApplying('hr.fund-payments', '370100', null);
    expect(await run()).toBeDefined();
  });
});

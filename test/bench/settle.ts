import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SubmissionView } from '../../schemas/api/submissions.ts';
import type { TestHub } from '../support/hub.ts';
import { rawBatchWriteRate } from './batch-write.ts';
import { measurementFile } from './measurement-file.ts';
import { clocked } from './stats.ts';

const ROWS = 100_000;
const TIMEOUT_SECONDS = 3_600;
const CITY = '371100';

/** Seconds from step to step of a submission's history: where the time goes. */
const stagesOf = ({ history = [] }: SubmissionView): Record<string, number> => {
  const at = (step: string): number => Date.parse(history.find((entry) => entry.step === step)?.at ?? '');
  const between = (from: string, to: string): number => Math.round((at(to) - at(from)) / 100) / 10;
  return {
    'upload and queue': between('submitted', 'ingesting'),
    'ingest and plan': between('ingesting', 'applying'),
    'apply and settle': between('applying', 'settled'),
    assess: between('settled', 'assessed'),
  };
};

const sendFile = async (
  hub: TestHub,
  path: string,
  dataAsOf: string,
): Promise<{ settled: number; view: SubmissionView }> => {
  const health = hub.department('health');
  const { seconds, result } = await clocked(async () => {
    const sent = await health.push({
      path,
      feed: 'health.measurements',
      scope: CITY,
      period: '2026-02',
      dataAsOf,
    });
    let settledAfter = 0;
    const start = performance.now();
    const view = await health.waitFor(sent.submissionId, {
      everyMs: 100,
      timeoutSeconds: TIMEOUT_SECONDS,
      seen: ({ settledAt }) => {
        if (settledAt !== undefined && settledAfter === 0) settledAfter = performance.now() - start;
      },
    });
    return { view, afterSettled: (performance.now() - start - settledAfter) / 1_000 };
  });
  return { settled: seconds - result.afterSettled, view: result.view };
};

/**
 * A measurement file of 100,000 rows (or `--rows`) until it is settled with all counts reconciled, beside the raw BatchWrite rate of
 * the same emulator in the same run; then the same file again, which must write nothing.
 */
export const benchSettle = async (hub: TestHub, { rows = ROWS }: { rows?: number } = {}) => {
  const path = join(await mkdtemp(join(tmpdir(), 'lianfang-bench-')), 'measurements.csv');
  const expected = await measurementFile(path, rows);
  const raw = await rawBatchWriteRate(hub.outputs['FactsTable'] ?? '', 20_000);
  const first = await sendFile(hub, path, '2026-02-27');
  const second = await sendFile(hub, path, '2026-02-28');
  const rate = rows / first.settled;
  const same = JSON.stringify(first.view.rows) === JSON.stringify(expected);
  const { created, changed, moved, removed } = second.view.facts ?? {
    created: -1,
    changed: 0,
    moved: 0,
    removed: 0,
  };
  return {
    what: `${rows} rows to settled; the same rows again`,
    rows: first.view.rows,
    countsMatch: same,
    secondsToSettled: first.settled,
    seconds: stagesOf(first.view),
    rowsPerSecond: Math.round(rate),
    rawBatchWritePerSecond: Math.round(raw),
    shareOfRaw: Math.round((rate / raw) * 100) / 100,
    again: {
      secondsToSettled: second.settled,
      shareOfFirst: Math.round((second.settled / first.settled) * 100) / 100,
      factsWritten: created + changed + moved + removed,
    },
    met: same && created + changed + moved + removed === 0,
  };
};

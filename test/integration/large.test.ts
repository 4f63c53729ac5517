import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readState } from '../../infra/local/state.ts';
import { rowsFile } from '../bench/ingest/rows-file.ts';
import type { TestHub } from '../support/hub.ts';
import { deployedHub } from './setup.ts';

const ROWS = 100_000;
/** No other test sends measurements of it, whose medians would be compared. */
const CITY = '370800';
/** Real LocalStack takes a quarter of an hour for as many facts. */
const TOO_SLOW = 'host';

let hub: TestHub;
let lane = '';
let folder = '';

beforeAll(async () => {
  hub = await deployedHub();
  lane = (await readState())?.lane ?? '';
  folder = await mkdtemp(join(tmpdir(), 'large-'));
  if (lane === TOO_SLOW) console.warn('\n!!! SKIPPED: 100,000 rows take too long in this lane !!!\n');
});
beforeEach(({ skip }) => skip(lane === TOO_SLOW, '100,000 rows take too long in this lane'));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a file of 100,000 rows', () => {
  it('is settled with every row accounted for, and changes nothing when it comes again', async () => {
    const path = join(folder, 'rows.csv');
    const { rows, accepted, rejected, duplicates } = await rowsFile(path, ROWS);
    const push = async (dataAsOf: string) => {
      const health = hub.department('health');
      const file = { path, feed: 'health.measurements', scope: CITY, period: '2026-02', dataAsOf };
      return health.waitFor((await health.push(file)).submissionId, { timeoutSeconds: 600 });
    };
    const first = await push('2026-02-27');
    expect(first).toMatchObject({
      status: 'settled',
      rows: { in: rows, accepted, rejected, duplicates, skipped: 0 },
      facts: { records: accepted, created: accepted, changed: 0, unchanged: 0, moved: 0, removed: 0 },
    });
    expect(first.failedChunks ?? 0).toBe(0);
    const again = await push('2026-02-28');
    expect(again.facts).toMatchObject({
      ...{ records: accepted, created: 0, changed: 0, unchanged: accepted, moved: 0, removed: 0 },
    });
  }, 900_000);
});

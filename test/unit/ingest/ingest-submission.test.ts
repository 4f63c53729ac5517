import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ingestSubmission } from '../../../functions/ingest/ingest-submission.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import type { SubmissionStatus } from '../../../schemas/ledger/ledger.ts';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, account, accounts } from '../../support/ingest-files.ts';
import { ingestSetup, runIngest, SUBMISSION_ID } from '../../support/ingest-run.ts';

const body = Buffer.from(csvText([ACCOUNT_HEADER, ...accounts(40), account(1), account(50, { 6: '坏' })]));
const file = { body, feed: 'hr.insured-firms', shardCount: 4 };
const input = { submissionId: SUBMISSION_ID };

/** Temporary folders land here, so that what is left behind can be seen. */
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ingest-test-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

const setupAt = async (status: SubmissionStatus) => {
  const setup = await ingestSetup(file);
  await setup.submissions.transition(SUBMISSION_ID, ['received'], status);
  return setup;
};

describe('ingestSubmission', () => {
  it('writes the summary last and leaves status and counts on the submission', async () => {
    const run = await runIngest(file);
    expect(run.lake.writes.at(-1)).toBe(lakeKeys.summary(SUBMISSION_ID));
    expect(run.submission).toMatchObject({
      status: 'ingesting',
      rows: { in: 42, accepted: 40, rejected: 1, duplicates: 1, skipped: 0 },
    });
    expect(Object.values(run.summary?.shards ?? {}).reduce((a, b) => a + b, 0)).toBe(40);
  });

  it('gives the same objects when it runs again, from any point at which it may be killed', async () => {
    const whole = await runIngest(file);
    for (let writes = 0; writes < whole.lake.writes.length; writes += 1) {
      const setup = await ingestSetup(file);
      let left = writes;
      const dying =
        <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
        (...args: A): Promise<R> => {
          left -= 1;
          return left < 0 ? Promise.reject(new Error('killed')) : write(...args);
        };
      const { lake } = setup;
      const broken = {
        ...lake,
        writeLines: dying(lake.writeLines),
        putText: dying(lake.putText),
        putFile: dying(lake.putFile),
        putBytes: dying(lake.putBytes),
      };
      await expect(ingestSubmission({ ...setup.deps, lake: broken })(input)).rejects.toThrow('killed');
      expect(await ingestSubmission(setup.deps)(input)).toEqual({ outcome: 'ready' });
      expect(lake.objects).toEqual(whole.lake.objects);
    }
  });

  it.each([
    ['queued', 'ready'],
    ['held', 'ready'],
    ['settled', 'ready'],
    ['withdrawn', 'ready'],
    ['refused', 'refused'],
  ] as const)('answers for a submission that is %s already, and writes nothing', async (status, outcome) => {
    const setup = await setupAt(status);
    expect(await ingestSubmission(setup.deps)(input)).toEqual({ outcome });
    expect(setup.lake.writes).toEqual([]);
  });

  it('refuses once and answers the same again', async () => {
    const setup = await ingestSetup({ ...file, signed: { sha256: `${'A'.repeat(43)}=` } });
    const ingest = ingestSubmission(setup.deps);
    expect([await ingest(input), await ingest(input)]).toEqual([
      { outcome: 'refused' },
      { outcome: 'refused' },
    ]);
    const submission = await setup.submissions.get(SUBMISSION_ID);
    expect(submission).toMatchObject({ status: 'refused', problem: { code: 'file-checksum' } });
  });

  it('throws for what is not the sender’s fault', async () => {
    const waiting = await setupAt('awaiting-upload');
    await expect(ingestSubmission(waiting.deps)(input)).rejects.toMatchObject({
      code: 'submission-not-received',
    });
    const none = await ingestSetup(file);
    await expect(ingestSubmission(none.deps)({ submissionId: 'x' })).rejects.toMatchObject({
      code: 'submission-unknown',
    });
    const feedless = ingestSubmission({ ...none.deps, getContract: () => undefined });
    await expect(feedless(input)).rejects.toMatchObject({ code: 'feed-unknown' });
  });

  it('throws when the stream breaks, and leaves nothing behind', async () => {
    const setup = await ingestSetup(file);
    const open = async () =>
      (async function* () {
        yield body.subarray(0, 500);
        throw new Error('connection reset');
      })();
    await expect(ingestSubmission({ ...setup.deps, inbox: { open } })(input)).rejects.toThrow(
      'connection reset',
    );
    expect(await ingestSubmission(setup.deps)(input)).toEqual({ outcome: 'ready' });
  });
});

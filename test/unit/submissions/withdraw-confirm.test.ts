import { beforeEach, describe, expect, it } from 'vitest';
import type { Submission, SubmissionStatus } from '../../../schemas/ledger/ledger.ts';
import { type Bench, submissionsBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await submissionsBench();
});
const act = (id: string, action: 'withdraw' | 'confirm') =>
  bench.call('POST', `/v1/submissions/${id}/${action}`);

const registered = async (submission: Submission) => {
  const { feed, scope, period, dataAsOf, sha256 } = submission.manifest;
  const settledAt = '2026-03-01T00:00:00.000Z';
  const { submissionId, seq } = submission;
  await bench.registers.put({
    ...{ feed, scope, period, dataAsOf, sha256, submissionId, seq, settledAt },
    rows: 9,
    complete: true,
  });
};

describe('withdraw', () => {
  it.each(['awaiting-upload', 'received', 'ingesting', 'queued', 'held'] as const)(
    'at once from %s',
    async (status) => {
      const { submissionId } = await bench.submitted({ status });
      expect(await act(submissionId, 'withdraw')).toMatchObject({
        status: 200,
        body: { status: 'withdrawn' },
      });
      expect(await act(submissionId, 'withdraw')).toMatchObject({
        status: 200,
        body: { status: 'withdrawn' },
      });
      expect(bench.started).toEqual([]);
      expect(bench.ledger.audit.entries).toMatchObject([
        { action: 'withdraw', outcome: 'accepted', subject: submissionId, actor: 'organ:health' },
        { action: 'withdraw', outcome: 'accepted' },
      ]);
    },
  );

  it('undoes the latest settled one by an execution', async () => {
    const settled = await bench.submitted({ status: 'settled' });
    await registered(settled);
    const { submissionId } = settled;
    expect(await act(submissionId, 'withdraw')).toMatchObject({
      status: 202,
      body: { status: 'settled', started: 'withdraw' },
    });
    expect(bench.started).toEqual([
      { name: `${submissionId}-withdraw`, input: { submissionId, action: 'withdraw' } },
    ]);
  });

  it('begins anew under another name after one that came to nothing', async () => {
    const settled = await bench.submitted({ status: 'settled', withdrawTries: 1 });
    await registered(settled);
    const { submissionId } = settled;
    expect((await act(submissionId, 'withdraw')).status).toBe(202);
    expect(bench.started.map(({ name }) => name)).toEqual([`${submissionId}-withdraw-1`]);
  });

  it('leaves an older settled one alone', async () => {
    const older = await bench.submitted({ status: 'settled' });
    await registered(await bench.submitted({ status: 'settled' }));
    expect(await act(older.submissionId, 'withdraw')).toMatchObject({
      status: 409,
      body: { code: 'withdraw-not-latest' },
    });
    expect(bench.started).toEqual([]);
    expect(bench.ledger.audit.entries).toMatchObject([{ outcome: 'refused', code: 'withdraw-not-latest' }]);
  });

  it.each([
    ['applying', 'withdraw-applying'],
    ['refused', 'withdraw-nothing'],
    ['failed', 'withdraw-nothing'],
  ] as const)('is refused while %s', async (status, code) => {
    const { submissionId } = await bench.submitted({ status });
    expect(await act(submissionId, 'withdraw')).toMatchObject({ status: 409, body: { code } });
  });

  it('sees where a submission stands that moved on meanwhile', async () => {
    const { submissionId } = await bench.submitted({ status: 'queued' });
    const { transition } = bench.deps.submissions;
    bench.deps.submissions.transition = async (id, from, to, patch) => {
      bench.deps.submissions.transition = transition;
      await transition(id, ['queued'], 'applying');
      return transition(id, from, to, patch);
    };
    expect((await act(submissionId, 'withdraw')).body.code).toBe('withdraw-applying');
  });
});

describe('confirm', () => {
  it('starts a held one again and says who confirmed', async () => {
    const { submissionId } = await bench.submitted({ status: 'held' });
    const answer = await act(submissionId, 'confirm');
    expect(answer).toMatchObject({
      status: 202,
      body: { status: 'held', started: 'confirm', confirmedBy: 'organ:health' },
    });
    expect((await act(submissionId, 'confirm')).status).toBe(202);
    const start = { name: `${submissionId}-confirm`, input: { submissionId, action: 'confirm' } };
    expect(bench.started).toEqual([start, start]);
  });

  it.each(['queued', 'settled', 'withdrawn'] satisfies SubmissionStatus[])(
    'is refused for %s',
    async (status) => {
      const { submissionId } = await bench.submitted({ status });
      expect(await act(submissionId, 'confirm')).toMatchObject({
        status: 409,
        body: { code: 'confirm-not-held' },
      });
      expect(bench.started).toEqual([]);
    },
  );
});

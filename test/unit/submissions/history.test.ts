import { beforeEach, describe, expect, it } from 'vitest';
import { stepBy } from '../../../functions/shared/submission-history.ts';
import type { SubmissionView } from '../../../schemas/api/submissions.ts';
import { pipelineWorld } from '../../support/pipeline-world.ts';
import { type Bench, submissionsBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await submissionsBench();
});
const historyOf = async (id: string) => {
  const { body } = await bench.call('GET', `/v1/submissions/${id}`);
  return ((body as SubmissionView).history ?? []).map(({ step, by, kid }) => [step, by, kid ?? '']);
};
const asKey = (kid: string) => bench.token('health', ['370100'], { kid });
const act = async (id: string, action: string, kid: string) =>
  bench.call('POST', `/v1/submissions/${id}/${action}`, { token: await asKey(kid) });

describe('the history of a submission', () => {
  it('says who sent it, by which key, and what the hub did', async () => {
    const { submissionId } = await bench.submitted({ status: 'received' });
    bench.ledger.clocks.advance(60);
    await bench.ledger.submissions.transition(submissionId, ['received'], 'ingesting');
    expect(await historyOf(submissionId)).toEqual([
      ['submitted', 'organ:health', bench.sender.key.kid],
      ['received', 'hub', ''],
      ['ingesting', 'hub', ''],
    ]);
    const { body } = await bench.call('GET', '/v1/submissions');
    expect(body.items[0]).not.toHaveProperty('history');
  });

  it('says who confirmed and who withdrew, each by the key of the call', async () => {
    const { submissionId } = await bench.submitted({ status: 'held' });
    await act(submissionId, 'confirm', 'key-a');
    await act(submissionId, 'confirm', 'key-b');
    await act(submissionId, 'withdraw', 'key-c');
    expect((await historyOf(submissionId)).slice(2)).toEqual([
      ['confirmed', 'organ:health', 'key-a'],
      ['withdrawn', 'organ:health', 'key-c'],
    ]);
  });

  it('keeps each withdrawal of a settled one that was begun anew', async () => {
    const settled = await bench.submitted({ status: 'settled' });
    const { feed, scope, period, dataAsOf, sha256 } = settled.manifest;
    const { submissionId, seq } = settled;
    await bench.registers.put({
      ...{ feed, scope, period, dataAsOf, sha256, submissionId, seq, settledAt: 'x', rows: 9 },
      complete: true,
    });
    await act(submissionId, 'withdraw', 'key-a');
    await bench.ledger.submissions.transition(submissionId, ['settled'], 'settled', { withdrawTries: 1 });
    bench.ledger.clocks.advance(60);
    await act(submissionId, 'withdraw', 'key-b');
    const steps = (await historyOf(submissionId)).filter(([step]) => step === 'withdrawing');
    expect(steps.map(([, , kid]) => kid)).toEqual(['key-a', 'key-b']);
  });

  it('goes from the manifest to the last assessment, once each, however often a step is repeated', async () => {
    const world = await pipelineWorld();
    await world.upload({ id: 'one', rows: [{ key: 'A', firm: 1 }] });
    await world.drive('one');
    await world.drive('one');
    const steps = async () => Object.keys((await world.get('one')).history ?? {}).sort();
    expect(await steps()).toEqual(['applying', 'assessed', 'settled']);
    await world.drive('one', { action: 'withdraw' });
    await world.drive('one', { action: 'withdraw' });
    expect(await steps()).toEqual([
      ...['applying', 'assessed', 'reassessed', 'settled', 'withdrawing', 'withdrawn'],
    ]);
  });

  it('names people without a key', () => {
    const person = { kind: 'person', organ: 'hr', sub: 'wang', role: 'operator', cities: [] } as const;
    expect(stepBy(person)).toEqual({ by: 'person:hr:wang' });
    expect(stepBy({ kind: 'department', organ: 'hr', scopes: [] })).toEqual({ by: 'organ:hr' });
  });
});

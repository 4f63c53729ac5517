import { describe, expect, it } from 'vitest';
import { HubError } from '../../../functions/shared/errors.ts';
import { type PerformCommand, perform } from '../../../functions/shared/notices/perform.ts';
import { draftOf, itemOf, policyWith } from '../../support/make-notice.ts';
import { type MemoryNotices, memoryNotices } from '../../support/memory-notices.ts';

const officer = { noticeId: 'advice-1', party: 'issuer', actor: 'person:hr:wang' } as const;
const sign: PerformCommand = { ...officer, action: 'sign', input: {} };
const DOCUMENTS = { html: 'a', htmlSha256: 'b', docx: 'c', docxSha256: 'd' };
const send: PerformCommand = {
  ...{ noticeId: 'advice-1', party: 'hub', actor: 'hub' },
  ...{ action: 'send', input: { documents: DOCUMENTS } },
};

interface World {
  readonly notices: MemoryNotices;
  readonly run: ReturnType<typeof perform>;
  readonly actions: () => Promise<string[]>;
}

/** A stored draft of an advice, and what works on it. */
const world = async (over: Parameters<typeof draftOf>[1] = {}): Promise<World> => {
  const notices = memoryNotices();
  await notices.commit(draftOf('advice', over));
  const clocks = { today: async () => '2026-03-02', now: () => '2026-03-02T02:00:00.000Z' };
  let seq = 1000;
  const nextSeq = () => {
    seq += 1;
    return seq;
  };
  return {
    notices,
    run: perform({ notices, clocks, nextSeq, policy: policyWith() }),
    actions: async () => (await notices.events('advice-1')).map(({ action }) => action),
  };
};

const codeOf = (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => 'done',
    (error: unknown) => (error instanceof HubError ? [error.code, error.status] : error),
  );

describe('perform', () => {
  it('takes a step, writes it with its event, and gives a signed document its serial', async () => {
    const { notices, run } = await world();
    const signed = await run(sign);
    expect(signed).toMatchObject({ state: 'signed', serial: 'LF-370100-2026-JY-00001', seq: 1001 });
    expect(await notices.get('advice-1')).toEqual(signed);
    const [, event] = await notices.events('advice-1');
    expect(event).toMatchObject({ n: 2, action: 'sign', on: '2026-03-02', at: '2026-03-02T02:00:00.000Z' });
  });

  it('takes no serial for a signing that is refused', async () => {
    const { notices, run } = await world({ items: [itemOf('a1', { standing: 'retracted' })] });
    expect(await codeOf(run(sign))).toEqual(['nothing-to-sign', 409]);
    expect(await notices.nextSerial('370100', '2026', 'advice')).toBe(1);
  });

  it('answers a repeat without a new step, though the hub went on meanwhile', async () => {
    const { run, actions } = await world();
    const signed = await run(sign);
    expect(await run(sign)).toEqual(signed);
    const sent = await run(send);
    expect(await run(sign)).toEqual(sent);
    expect(await actions()).toEqual(['draft', 'sign', 'send']);
  });

  it('answers the hub’s own repeat too, as long as it is the last step', async () => {
    const { run, actions } = await world();
    const follow = (alertId: string): PerformCommand => ({
      ...{ noticeId: 'advice-1', party: 'hub', actor: 'hub' },
      ...{ action: 'follow', input: { items: [itemOf(alertId)], moreItems: 0 } },
    });
    for (const alertId of ['a1', 'a1', 'a2', 'a1']) await run(follow(alertId));
    expect(await actions()).toEqual(['draft', 'follow', 'follow', 'follow']);
  });

  it('knows a repeat by actor and input: another one is judged anew', async () => {
    const { run } = await world();
    await run(sign);
    expect(await codeOf(run({ ...sign, actor: 'person:hr:li' }))).toEqual(['transition-forbidden', 409]);
    expect(await codeOf(run({ ...sign, input: { officialNo: '1号' } }))).toEqual([
      'transition-forbidden',
      409,
    ]);
  });

  it('does a step again that others came between', async () => {
    const { run, actions } = await world();
    const report: PerformCommand = {
      ...{ noticeId: 'advice-1', party: 'responsible', actor: 'organ:health' },
      ...{ action: 'rectify', input: { evidence: ['f1'] } },
    };
    const service = { servedOn: '2026-03-02', way: 'direct' };
    await run(sign);
    await run(send);
    await run({ ...report, action: 'serve', input: service });
    await run(report);
    await run({ ...officer, party: 'inspector', action: 'reject', input: { reason: '照片不清' } });
    expect((await run(report)).state).toBe('rectified');
    expect((await actions()).filter((action) => action === 'rectify')).toHaveLength(2);
  });

  it('takes the same word for a new step where the hub has led the document there once more', async () => {
    const { run, actions } = await world();
    const hub = { noticeId: 'advice-1', party: 'hub', actor: 'hub' } as const;
    const settled = { standing: 'retracted', standingReason: 'facts-changed' } as const;
    const reject: PerformCommand = { ...officer, action: 'reject', input: { reason: '现场仍超标' } };
    await run(sign);
    await run(send);
    const items = [itemOf('a1', settled), itemOf('a2', settled)];
    await run({ ...hub, action: 'follow', input: { items, moreItems: 0 } });
    await run({ ...hub, action: 'find-rectified', input: {} });
    expect((await run(reject)).state).toBe('sent');
    await run({ ...hub, action: 'find-rectified', input: {} });
    expect((await run(reject)).state).toBe('sent');
    expect((await run(reject)).state).toBe('sent');
    expect((await actions()).filter((action) => action === 'reject')).toHaveLength(2);
  });

  it('reads again when overtaken, five times in all', async () => {
    const { notices, run } = await world();
    notices.conflictNext(4);
    expect((await run(sign)).state).toBe('signed');
    const busy = await world();
    busy.notices.conflictNext(5);
    expect(await codeOf(busy.run(sign))).toEqual(['notice-busy', 503]);
    expect(await busy.actions()).toEqual(['draft']);
  });

  it('judges what somebody faster has left', async () => {
    const { notices, run } = await world();
    const faster = perform({
      ...{ notices, policy: policyWith(), nextSeq: () => 5000 },
      clocks: { today: async () => '2026-03-02', now: () => '2026-03-02T02:00:00.000Z' },
    });
    let first = true;
    const check = async () => {
      if (!first) return;
      first = false;
      await faster({ ...officer, actor: 'person:hr:li', action: 'withdraw', input: { reason: '重复' } });
    };
    // The check runs after the reading: the document it saw is gone when the signing is written.
    expect(await codeOf(run({ ...sign, check }))).toEqual(['transition-forbidden', 409]);
    expect((await notices.get('advice-1'))?.state).toBe('withdrawn');
  });

  it('lets the caller refuse before anything is told', async () => {
    const { run, actions } = await world();
    await run(sign);
    const check = () => {
      throw new HubError('city-forbidden', 'no', { status: 403 });
    };
    expect(await codeOf(run({ ...sign, check }))).toEqual(['city-forbidden', 403]);
    expect(await actions()).toEqual(['draft', 'sign']);
  });

  it('refuses a document that is not there', async () => {
    const { run } = await world();
    expect(await codeOf(run({ ...sign, noticeId: 'none' }))).toEqual(['notice-unknown', 404]);
  });
});

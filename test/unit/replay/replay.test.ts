import { beforeEach, describe, expect, test } from 'vitest';
import { acceptAlert } from '../../../functions/api/accept-alert.ts';
import { markAlert } from '../../../functions/api/mark-alert.ts';
import { assessChunk } from '../../../functions/assess/assess-chunk.ts';
import { replay } from '../../../functions/replay/replay.ts';
import { commitSequence } from '../../../functions/shared/commit-seq.ts';
import { appendHistory } from '../../../functions/shared/history.ts';
import { writeAssessList } from '../../../functions/shared/index/assess-list.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { getContract } from '../../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { DEFAULT_GRANTS } from '../../../schemas/settings/grants.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { memoryCases } from '../../support/memory-cases.ts';
import { memoryLinks } from '../../support/memory-links.ts';
import { pipelineWorld } from '../../support/pipeline-world.ts';
import { factRows, memoryTargets, replayDeps, tableOf } from '../../support/replay-targets.ts';
import { subjectOf } from '../../support/uploads.ts';
import { JINAN, officer } from '../api/fixtures.ts';

const FEED = 'emergency.hidden-dangers';
const FIRMS = [1, 2, 3].map(subjectOf);
const [FIRST = '', SECOND = '', THIRD = ''] = FIRMS;

/** A warning that the feed asks its sender to confirm. */
const ASKED = 'region-outside-scope';
const contractOf = (feed: string): Contract | undefined => {
  const contract = getContract(feed);
  return contract && { ...contract, settings: { ...contract.settings, confirmWarnings: [ASKED] } };
};

/** A hub in memory, from submissions to alerts and words, that tells its history as the deployed one does. */
const liveHub = async () => {
  const world = await pipelineWorld({ contractOf });
  const { lake, facts, registers, clocks } = world;
  const [cases, links] = [memoryCases(), memoryLinks()];
  const nextSeq = commitSequence(() => clocks.epochSeconds() * 1000);
  const run = assessChunk({
    ...{ lake, facts, registers, clocks, cases, links, nextSeq },
    ...{ settings: DEFAULT_JUDGEMENT, feeds: [FEED] },
  });
  const judge = async (cause: string, subjects: readonly string[]): Promise<void> => {
    clocks.advance(1);
    const { assessChunks } = await writeAssessList(lake, cause, subjects);
    for (let chunk = 0; chunk < assessChunks; chunk += 1)
      await run({ cause, subjectsKey: lakeKeys.assessSubjects(cause, chunk) });
    clocks.advance(1);
  };
  const sent = async (id: string, dangers: Readonly<Record<string, number>>): Promise<void> => {
    const rows = Object.entries(dangers).map(([key, firm]) => ({ key, firm }));
    await world.upload({ id, rows, feed: FEED, mode: 'delta' });
    expect(await world.drive(id)).toBe('done');
    await judge(id, await world.assessed(id));
  };
  const alertOf = async (subject: string) => {
    const [alert] = (await cases.bySubject(subject)).alerts;
    if (alert === undefined) throw new Error(`no alert of ${subject}`);
    return alert;
  };
  const deps = { cases, clocks, lake, grants: DEFAULT_GRANTS };
  return { world, lake, facts, clocks, cases, links, nextSeq, judge, sent, alertOf, deps };
};

const replayed = async ({ lake }: Awaited<ReturnType<typeof liveHub>>, scope = {}) => {
  const into = memoryTargets();
  return { ...into, report: await replay(replayDeps(lake, into))(scope) };
};

const settled = (alerts: readonly object[]) => alerts.map((alert) => ({ ...alert, seq: 0, updatedAt: '' }));
const expectSame = async (
  hub: Awaited<ReturnType<typeof liveHub>>,
  { facts, cases, report }: Awaited<ReturnType<typeof replayed>>,
): Promise<void> => {
  expect(report.problems).toEqual([]);
  expect(facts.all()).toEqual(hub.facts.all());
  for (const subject of FIRMS) {
    const [live, again] = [await hub.cases.bySubject(subject), await cases.bySubject(subject)];
    expect(settled(again.alerts)).toEqual(settled(live.alerts));
    expect(again.head).toEqual(live.head);
  }
};

let hub: Awaited<ReturnType<typeof liveHub>>;
beforeEach(async () => {
  hub = await liveHub();
  await hub.sent('one', { A: 1, B: 2 });
});

describe('alerts', () => {
  test('come again with what was said of them, also once a record is another firm’s', async () => {
    await markAlert(hub.deps)({
      caller: officer(),
      alertId: (await hub.alertOf(FIRST)).alertId,
      verdict: 'right',
    });
    const terms = { reason: 'r', owner: 'o', proof: 'p', expiresOn: '2026-06-30' };
    await acceptAlert(hub.deps)(officer(), (await hub.alertOf(SECOND)).alertId, terms);
    hub.clocks.advance(1);
    await hub.sent('two', { A: 3 });
    expect((await hub.alertOf(FIRST)).status).toBe('retracted');
    expect((await hub.alertOf(SECOND)).status).toBe('accepted');
    const again = await replayed(hub);
    await expectSame(hub, again);
    expect(again.report.entries).toMatchObject({ settled: 2, assessed: 2, word: 2 });
  });

  test('come again after links were made and taken back', async () => {
    const link = async (what: 'merge' | 'unmerge') => {
      const change = {
        from: SECOND,
        into: FIRST,
        by: 'p',
        reason: 'r',
        at: hub.clocks.now(),
        seq: hub.nextSeq(),
      };
      await hub.links[what](change);
      await hub.lake.putText(lakeKeys.linkEvent(change.seq, SECOND), JSON.stringify({ what, ...change }));
      await hub.judge(`match-${what}`, [FIRST, SECOND]);
    };
    await link('merge');
    expect(await hub.alertOf(SECOND)).toMatchObject({ status: 'retracted', endedReason: 'merged' });
    const merged = await replayed(hub);
    await expectSame(hub, merged);
    expect(await merged.links.of(SECOND)).toEqual(await hub.links.of(SECOND));
    await link('unmerge');
    expect((await hub.alertOf(SECOND)).status).toBe('open');
    await expectSame(hub, await replayed(hub));
  });

  test('come again from what a team found on the spot', async () => {
    const [known] = hub.facts.all();
    const lineage = { ...known?.lineage, submissionId: 'insp', feed: 'inspection.findings' };
    const found = { ...known, subject: THIRD, feed: 'inspection.findings', naturalKey: 'F', lineage } as Fact;
    await hub.facts.writeMany([{ put: found }]);
    await appendHistory(hub.lake, {
      what: 'found',
      inspectionId: 'insp',
      at: hub.clocks.now(),
      facts: [found],
    });
    await hub.judge('insp-1', [THIRD]);
    expect((await hub.alertOf(THIRD)).status).toBe('open');
    await expectSame(hub, await replayed(hub));
  });

  test('wait for their word where it was spoken while their chunk was still being judged', async () => {
    const { alertId } = await hub.alertOf(FIRST);
    await markAlert(hub.deps)({ caller: officer(), alertId, verdict: 'wrong', reason: 'r' });
    const [key = ''] = (await hub.lake.list('history/')).filter((one) => one.includes('-word-'));
    await hub.lake.putText(lakeKeys.history(1, 'word', 'early'), hub.lake.text(key) ?? '');
    await hub.lake.delete([key]);
    await expectSame(hub, await replayed(hub));
  });

  test('come again from a file that was held for a warning until its sender confirmed it', async () => {
    const { world, judge } = hub;
    const warningsByCode = { [ASKED]: 1 };
    const rows = [
      { key: 'A', firm: 2 },
      { key: 'H', firm: 3 },
    ];
    await world.upload({ id: 'odd', rows, feed: FEED, mode: 'delta', warningsByCode });
    expect(await world.drive('odd')).toBe('held');
    await hub.sent('between', { C: 3 });
    expect(await world.drive('odd', { action: 'confirm' })).toBe('done');
    await judge('odd', await world.assessed('odd'));
    const again = await replayed(hub);
    await expectSame(hub, again);
    expect(again.report.entries).toMatchObject({ settled: 3, assessed: 3 });
  });

  test('that are not there are told, with what was said of them', async () => {
    const said = { word: 'reopen', reason: 'r' } as const;
    const word = { what: 'word', alertId: 'none-1', said, by: 'p', at: hub.clocks.now() } as const;
    await appendHistory(hub.lake, { ...word, today: '2026-03-02', after: 1, seq: 2 });
    const { report } = await replayed(hub);
    expect(report.problems).toEqual([
      expect.objectContaining({ of: 'none-1', code: 'replay-alert-missing' }),
    ]);
  });
});

describe('a replay', () => {
  test('of a feed rebuilds its facts and judges nobody', async () => {
    const { facts, cases, report } = await replayed(hub, { feed: FEED, scope: JINAN });
    expect(facts.all()).toEqual(hub.facts.all());
    expect((await cases.bySubject(FIRST)).head).toBeUndefined();
    expect(report.entries).toEqual({ settled: 1 });
    expect((await replayed(hub, { feed: FEED, scope: '370200' })).facts.all()).toEqual([]);
  });

  test('writes nothing into the lake', async () => {
    const before = hub.lake.writes.length;
    await replayed(hub);
    expect(hub.lake.writes.slice(before)).toEqual([]);
  });

  test('tells of a register that the history does not lead to', async () => {
    const [settling = ''] = (await hub.lake.list('history/')).filter((key) => key.includes('-settled-'));
    await hub.sent('two', { C: 1 });
    await hub.lake.delete([settling]);
    const { report } = await replayed(hub);
    expect(report.problems.map(({ code }) => code)).toContain('replay-index-differs');
  });

  test('is refused into a table that is not empty', async () => {
    const into = memoryTargets();
    const targets = { ...into.targets, casesTable: tableOf(() => factRows(hub.facts)) };
    await expect(replay(replayDeps(hub.lake, { ...into, targets }))({})).rejects.toMatchObject({
      code: 'replay-target-not-empty',
      message: expect.stringContaining('cases'),
    });
    expect(into.facts.all()).toEqual([]);
  });

  test('is refused where there is no history', async () => {
    await hub.lake.delete(await hub.lake.list('history/'));
    await expect(replayed(hub)).rejects.toMatchObject({ code: 'replay-history-missing' });
  });

  test.each([{ scope: JINAN }, { feed: FEED, city: JINAN }])('is refused for %j', async (scope) => {
    await expect(replayed(hub, scope)).rejects.toMatchObject({ code: 'replay-scope', status: 400 });
  });
});

import { describe, expect, test } from 'vitest';
import { documentsAgain } from '../../../functions/replay/documents-again.ts';
import { replayState } from '../../../functions/replay/state.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { policyWith } from '../../support/make-notice.ts';
import { alertOf, notifyWorld, retracted } from '../../support/notify-world.ts';
import { memoryTargets, replayDeps } from '../../support/replay-targets.ts';

/** Two findings in one advice, served; one is put right, and the rest runs out and is to be transferred. */
const lived = async () => {
  const world = notifyWorld({ policy: policyWith({ dueSoonDays: 2 }) });
  const [one, two] = [alertOf({ topic: 'a', score: 60 }), alertOf({ topic: 'b' })];
  await world.report(one, two);
  const { noticeId } = world.only();
  await world.serve(noticeId);
  await world.report(await retracted(world, two.alertId));
  world.clock.today = '2026-05-10';
  await world.take(noticeId, 'expire', {}, 'hub');
  return { world, noticeId, covered: [one.alertId, two.alertId] };
};

const again = async (world: Awaited<ReturnType<typeof lived>>['world']) => {
  const into = memoryTargets();
  const deps = replayDeps(world.lake, into);
  const state = replayState(deps);
  const steps = await documentsAgain(deps, state);
  return { ...into, steps, problems: state.problems };
};

describe('documents from their steps', () => {
  test('are the same, with their steps, links and serials, by the policy of then', async () => {
    const { world, noticeId, covered } = await lived();
    const { documents, covered: links, serials, steps, problems } = await again(world);
    expect(problems).toEqual([]);
    const replayed = new Map(documents.map((document) => [document.notice.noticeId, document]));
    expect(replayed.size).toBe(2);
    for (const notice of world.notices.all()) {
      const events = await world.notices.events(notice.noticeId);
      expect(replayed.get(notice.noticeId)).toEqual({ notice, events, files: [] });
    }
    expect(steps).toBe(documents.flatMap(({ events }) => events).length);
    for (const alertId of covered) expect(links.get(alertId)).toBe(noticeId);
    expect(serials).toEqual(new Map([['370100 2026 advice', 1]]));
  });

  test('bring their proofs along', async () => {
    const { world, noticeId } = await lived();
    const file = {
      ...{ fileId: 'file_1', noticeId, fileName: '照片.pdf', size: 3, sha256: 'A'.repeat(43) },
      ...{ contentType: 'application/pdf', by: 'department:health', at: '2026-03-03T00:00:00.000Z' },
    };
    await world.lake.putText(lakeKeys.noticeFileRecord(noticeId, 'file_1'), JSON.stringify(file));
    const { documents } = await again(world);
    expect(documents.find(({ notice }) => notice.noticeId === noticeId)?.files).toEqual([file]);
  });

  test('with a step missing are told and not guessed', async () => {
    const { world, noticeId } = await lived();
    await world.lake.delete([lakeKeys.noticeEvent(noticeId, 2)]);
    const { documents, problems } = await again(world);
    expect(documents.map(({ notice }) => notice.noticeId)).not.toContain(noticeId);
    expect(problems).toEqual([expect.objectContaining({ of: noticeId, code: 'replay-object-missing' })]);
    expect(problems[0]?.en).toContain(lakeKeys.noticeEvent(noticeId, 2));
  });
});

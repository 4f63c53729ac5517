import { beforeAll, describe, expect, test } from 'vitest';
import type { OutboxEntry } from '../../schemas/events/outbox.ts';
import { crashAt } from '../support/crash.ts';
import type { Tamper } from '../support/drive.ts';
import { automaticPolicy, policyWith } from '../support/make-notice.ts';
import { cityModeOf } from '../support/memory-notices.ts';
import {
  alertOf,
  changed,
  dangerOf,
  type NotifyWorld,
  notifyWorld,
  retracted,
  uninsuredOf,
} from '../support/notify-world.ts';

/**
 * Killed between any two writes and run again, or fed its entries twice and in any order: notify ends with the same
 * documents, steps and messages.
 */
type Pick = (entries: OutboxEntry[]) => OutboxEntry | undefined;
type Drain = (world: NotifyWorld) => Promise<void>;

const [A, B] = [alertOf({ topic: 'a', score: 60 }), alertOf({ topic: 'b' })];

interface Story {
  readonly name: string;
  readonly automatic?: boolean;
  readonly tell: (world: NotifyWorld, drain: Drain) => Promise<void>;
}
const stories: Story[] = [
  {
    name: 'drafts that are joined, moved and emptied',
    tell: async (world, drain) => {
      await world.put(A, B, uninsuredOf(), dangerOf('YH-1'));
      await drain(world);
      const values = { dangerNo: 'YH-1', orderNo: '令1号', dueOn: '2026-04-01' };
      await world.put(await changed(world, A.alertId, { values: { ratio: '5' } }));
      await world.put(await changed(world, dangerOf('YH-1').alertId, { values }));
      await world.put(await retracted(world, B.alertId), await retracted(world, uninsuredOf().alertId));
      await drain(world);
    },
  },
  {
    name: 'an advice with its transfer to the end',
    tell: async (world, drain) => {
      await world.put(A, B);
      await drain(world);
      const { noticeId } = world.only();
      await world.step(noticeId, 'sign');
      await drain(world);
      await world.step(noticeId, 'serve', { servedOn: '2026-03-02', way: 'direct' }, 'responsible');
      await world.put(await changed(world, B.alertId, { status: 'marked-done' }));
      await drain(world);
      world.clock.today = '2026-04-10';
      await world.step(noticeId, 'expire', {}, 'hub');
      await drain(world);
      const transferId = world.only('transfer').noticeId;
      await world.step(transferId, 'sign');
      await drain(world);
      await world.step(transferId, 'dispose', { on: '2026-04-10', outcome: 'fined' }, 'responsible');
      await drain(world);
      await world.step(transferId, 'close');
      await drain(world);
      expect(world.only().state).toBe('closed');
    },
  },
  {
    name: 'signed by policy, rectified by the facts; a reminder is handed over',
    automatic: true,
    tell: async (world, drain) => {
      await world.put(A, B);
      await drain(world);
      await world.put(await retracted(world, A.alertId), await retracted(world, B.alertId));
      await drain(world);
      expect(world.only().state).toBe('rectified');
      await world.put(uninsuredOf());
      await drain(world);
      const { noticeId } = world.only('reminder');
      await world.step(noticeId, 'serve', { servedOn: '2026-03-02', way: 'post' }, 'responsible');
      world.clock.today = '2026-04-10';
      await world.step(noticeId, 'expire', {}, 'hub');
      await drain(world);
      expect(world.only('reminder').state).toBe('transferred');
    },
  },
  {
    name: 'a city that goes live',
    tell: async (world, drain) => {
      await world.cityModes.put(cityModeOf('370100', 'shadow'));
      await world.put(A, B, uninsuredOf());
      await drain(world);
      await world.cityModes.put(cityModeOf('370100'));
      await world.outbox.add([{ what: 'city', id: '370100', seq: world.clock.now * 1000 }]);
      world.clock.now += 60_000;
      await drain(world);
      expect(world.notices.all()).toHaveLength(2);
    },
  },
];

/** Numbers may leave gaps after a death, and what is printed bears them: nothing else may differ. */
const SERIAL = /(LF-\d{6}-\d{4}-[A-Z]{2})-\d{5}(-[0-9a-f]{16})?/g;
const LEFT_OUT = ['seq', 'hash', 'htmlSha256', 'docxSha256'];

const outcomeOf = async (world: NotifyWorld) => {
  const notices = world.notices.all().sort((a, b) => (a.noticeId < b.noticeId ? -1 : 1));
  const events = await Promise.all(notices.map(({ noticeId }) => world.notices.events(noticeId)));
  const kept = [...world.lake.objects.keys()].filter((key) => key.startsWith('cases/')).sort();
  const lanes = Object.groupBy(world.messages.all(), ({ office, documentId }) =>
    [documentId, office.organ, office.city].join('#'),
  );
  const told = Object.entries(lanes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([lane, messages = []]) => [lane, messages.map(({ seq: _, ...message }) => message)]);
  const text = JSON.stringify({ notices, events, kept, told }, (key, value) =>
    LEFT_OUT.includes(key) ? undefined : value,
  );
  return JSON.parse(text.replaceAll(SERIAL, '$1')) as unknown;
};

const worldOf = ({ automatic }: Story, tamper?: Tamper): NotifyWorld =>
  notifyWorld({
    policy: automatic ? automaticPolicy() : policyWith(),
    ...(tamper === undefined ? {} : { tamper }),
  });
const inOrder: Drain = (world) => world.drain();

describe.each(stories)('$name', (story) => {
  let expected: unknown;
  beforeAll(async () => {
    const undisturbed = worldOf(story);
    await story.tell(undisturbed, inOrder);
    expected = await outcomeOf(undisturbed);
  });

  test.each(['before', 'after', 'half'] as const)(
    'killed once %s any write, it ends as if it never was',
    async (when) => {
      let at = 1;
      for (; ; at += 1) {
        const crash = crashAt(at, when);
        const world = worldOf(story, crash.tamper);
        await story.tell(world, inOrder);
        if (!crash.fired()) break;
        expect(await outcomeOf(world), `killed ${when} write ${at}`).toEqual(expected);
        expect(world.outbox.entries()).toEqual([]);
      }
      expect(at).toBeGreaterThan(8);
    },
  );

  const orders: [string, Pick][] = [
    ['newest first', (entries) => entries.at(-1)],
    ['from the middle', (entries) => entries[Math.floor(entries.length / 2)]],
  ];
  test.each(orders)('worked on %s, and every entry twice', async (_, pick) => {
    const world = worldOf(story);
    await story.tell(world, async (of) => {
      const seen: OutboxEntry[] = [];
      await of.drain((entries) => {
        const entry = pick(entries);
        if (entry !== undefined) seen.push(entry);
        return entry;
      });
      for (const entry of seen.toReversed()) await of.process(entry);
      await of.drain();
    });
    expect(await outcomeOf(world)).toEqual(expected);
  });

  test('by workers side by side', async () => {
    const world = worldOf(story);
    await story.tell(world, async (of) => {
      for (let entries = of.outbox.entries(); entries.length > 0; entries = of.outbox.entries())
        await Promise.all([...entries, ...entries].map((entry) => of.process(entry)));
    });
    expect(await outcomeOf(world)).toEqual(expected);
  });
});

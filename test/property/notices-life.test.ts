import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replayNotice } from '../../functions/replay/replay-notice.ts';
import type { NoticeStep } from '../../functions/shared/notices/act.ts';
import { liveItems } from '../../schemas/notices/live-items.ts';
import { type Notice, NoticeKindSchema, NoticeSchema } from '../../schemas/notices/notice.ts';
import {
  FINAL_STATES,
  NoticeActionSchema,
  NoticeEventSchema,
  NoticePartySchema,
} from '../../schemas/notices/transitions.ts';
import { automaticPolicy, draftOf, limitItem, policyWith } from '../support/make-notice.ts';
import {
  advance,
  everyStep,
  expected,
  isoDay,
  type Model,
  movesOf,
  SETTINGS,
  type Try,
} from '../support/notice-model.ts';
import { attempt, frozen, INPUTS, type Real, standingIn } from '../support/notice-run.ts';

type Command = fc.Command<Model, Real>;

/** What was done in all sequences together: `kind state action`. */
const done = new Set<string>();
const refused = new Set<string>();
/** What refuses somewhere in them. */
const REFUSALS = (
  'already-reminded body-malformed disposed-date extension-too-long no-due-day not-due not-due-soon not-proofread ' +
  'nothing-to-sign nothing-to-transfer order-deadline party-forbidden past-due served-date still-open ' +
  'transfer-document transition-forbidden'
).split(' ');

const dayOrNone = (day: number | undefined): string | undefined =>
  day === undefined ? undefined : isoDay(day);

/** What holds after every step, whatever the model says. */
const holds = (before: Notice, { notice, event }: NoticeStep): void => {
  expect(FINAL_STATES.includes(before.state) && notice.state !== before.state).toBe(false);
  expect([notice.version, notice.events]).toEqual([before.version + 1, before.events + 1]);
  expect(notice.seq).toBeGreaterThan(before.seq);
  expect([event.n, event.from, event.to, event.seq]).toEqual([
    notice.events,
    before.state,
    notice.state,
    notice.seq,
  ]);
  const started = notice.kind === 'transfer' ? notice.sentOn : notice.served?.on;
  if (notice.dueOn !== undefined) expect(started).toBeDefined();
  expect(notice.dueOn === undefined).toBe(notice.dueSoonOn === undefined);
  NoticeSchema.parse(notice);
  NoticeEventSchema.parse(event);
};

const agrees = (model: Model, real: Real): void => {
  const { state, dueOn, dueSoonOn, remindedOn, events, items } = real.notice;
  expect([state, dueOn, dueSoonOn, remindedOn !== undefined, events]).toEqual([
    model.state,
    dayOrNone(model.due),
    dayOrNone(model.soon),
    model.reminded,
    model.steps,
  ]);
  const live = new Set(liveItems(real.notice));
  expect(items.map((item) => live.has(item))).toEqual(model.standings);
  expect(items.some(({ basis }) => basis === 'another text')).toBe(false);
};

const take = (model: Model, real: Real, tried: Try, input: unknown): void => {
  const outcome = expected(model, tried);
  const step = attempt(real, model.today, tried, input);
  real.last = { tried, input };
  if (typeof step === 'string') {
    expect(step).toBe(outcome);
    refused.add(step);
    return;
  }
  expect('done').toBe(outcome);
  done.add(`${model.kind} ${model.state} ${tried.action}`);
  holds(real.notice, step);
  advance(model, tried);
  real.notice = frozen(step.notice);
  real.events.push(frozen(step.event));
  agrees(model, real);
};

const command = (name: string, run: (model: Model, real: Real) => void): Command => ({
  check: () => true,
  run,
  toString: () => name,
});

interface Detail extends Omit<Try, 'action' | 'party' | 'day'> {
  /** Days before today. */
  readonly back: number;
}
const detail: fc.Arbitrary<Detail> = fc.record({
  back: fc.constantFrom(0, 0, 0, 1, 3, -1),
  days: fc.integer({ min: 1, max: SETTINGS.extension + 1 }),
  evidence: fc.constantFrom(1, 2, 0),
  standings: fc.oneof(fc.array(fc.boolean(), { maxLength: 3 }), fc.constant([false, false, false])),
  withDocument: fc.boolean(),
  blank: fc.constantFrom(false, false, false, true),
});

const tryMove = (
  model: Model,
  real: Real,
  move: Pick<Try, 'action' | 'party'>,
  { back, ...rest }: Detail,
): void => {
  const tried: Try = { ...move, ...rest, day: model.today - back };
  take(model, real, tried, INPUTS[move.action]?.(tried, real) ?? {});
};

/** Anything by anybody: mostly refused. */
const anything = fc
  .tuple(
    fc.constantFrom(...NoticeActionSchema.options),
    fc.constantFrom(...NoticePartySchema.options),
    detail,
  )
  .map(([action, party, given]) =>
    command(`try ${action} as ${party} ${JSON.stringify(given)}`, (model, real) =>
      tryMove(model, real, { action, party }, given),
    ),
  );

const STAYING: readonly string[] = ['follow', 'number', 'remind'];
/** Something that is open here, mostly with a fitting input and mostly leading on, so that sequences go far. */
const sensible = fc.tuple(fc.nat(999), fc.nat(9), fc.nat(9), detail).map(([pick, mood, fitting, given]) =>
  command(`move ${pick} ${mood} ${fitting} ${JSON.stringify(given)}`, (model, real) => {
    const moves = movesOf(model.kind, model.state).filter(
      ({ action }) => mood < 2 || (action !== 'withdraw' && (mood < 4 || !STAYING.includes(action))),
    );
    const move = moves[pick % Math.max(1, moves.length)];
    const fit = { back: 0, days: 2, evidence: 1, blank: false, withDocument: model.kind === 'advice' };
    if (move !== undefined) tryMove(model, real, move, fitting < 2 ? given : { ...given, ...fit });
  }),
);

const days = fc.constantFrom(1, 1, 2, 2, 4, 6).map((count) =>
  command(`${count} days pass`, (model) => {
    model.today += count;
  }),
);

/** The same once more: `act` judges it anew. */
const again = fc.constant(
  command('again', (model, real) => {
    if (real.last !== undefined) take(model, real, real.last.tried, real.last.input);
  }),
);

const setup = fc.record({
  kind: fc.constantFrom(...NoticeKindSchema.options),
  clock: fc.constantFrom('limit' as const, 'limit' as const, 'order' as const, 'none' as const),
  orderDue: fc.integer({ min: -3, max: 12 }),
  proofread: fc.boolean(),
  automatic: fc.boolean(),
  size: fc.integer({ min: 1, max: 3 }),
  way: fc.nat(10),
});
type Setup = typeof setup extends fc.Arbitrary<infer T> ? T : never;

const begin = ({ size, way: _, ...given }: Setup): { model: Model; real: Real } => {
  const { kind, clock, orderDue, proofread, automatic } = given;
  const settings = {
    transferReply: { days: SETTINGS.reply, unit: 'working' as const },
    dueSoonDays: SETTINGS.soon,
  };
  const shipped = automatic ? automaticPolicy(settings) : policyWith(settings);
  const lines = shipped.lines.map((line) => ({ ...line, extensionDays: SETTINGS.extension }));
  const first = draftOf(kind, {
    items: Array.from({ length: size }, (_, i) => ({
      ...limitItem(`a${i}`, proofread),
      ...standingIn(kind, true),
    })),
    timeLimit: clock === 'limit' ? { days: SETTINGS.limit, unit: 'working' } : undefined,
    order: clock === 'order' ? { number: '令1', dueOn: isoDay(orderDue) } : undefined,
  });
  const { notice, event } = frozen(first);
  return {
    model: {
      ...given,
      ...{ state: 'draft', today: 0, standings: Array.from({ length: size }, () => true) },
      ...{ sent: undefined, due: undefined, soon: undefined },
      ...{ served: false, extended: false, reminded: false, steps: 1 },
    },
    real: { notice, events: [event], policy: frozen({ ...shipped, lines }), proofread },
  };
};

type Ahead = readonly [action: Try['action'], party: Try['party'], daysAfter: number];
const SERVED: readonly Ahead[] = [
  ['sign', 'issuer', 0],
  ['send', 'hub', 1],
  ['serve', 'responsible', 1],
];
const OVERDUE: readonly Ahead[] = [...SERVED, ['serve', 'responsible', 20], ['expire', 'hub', 1]];
const TRANSFERRED: readonly Ahead[] = [...OVERDUE, ['transfer', 'hub', 1]];
/** Ways that a document may have behind it at the start; what is not open to its kind is refused, as the model says. */
const AHEAD: readonly (readonly Ahead[])[] = [
  [],
  [],
  SERVED.slice(0, 2),
  SERVED,
  [...SERVED, ['extend', 'issuer', 1]],
  [...SERVED, ['extend', 'issuer', 6]],
  [
    ['sign', 'issuer', 0],
    ['send', 'hub', 5],
  ],
  [
    ['sign', 'issuer', 0],
    ['send', 'hub', 8],
  ],
  OVERDUE,
  TRANSFERRED,
  [...TRANSFERRED, ['dispose', 'responsible', 1], ['dispose', 'hub', 0]],
];
const goAhead = (model: Model, real: Real, way: readonly Ahead[]): void => {
  const usual = { back: 0, days: 2, evidence: 1, standings: [], blank: false };
  for (const [action, party, daysAfter] of way) {
    tryMove(model, real, { action, party }, { ...usual, withDocument: model.kind === 'advice' });
    model.today += daysAfter;
  }
};

test('10,000 lives of documents go as the model tells', () => {
  const commands = fc.commands([anything, sensible, sensible, sensible, sensible, days, days, again], {
    maxCommands: 40,
    size: 'max',
  });
  fc.assert(
    fc.property(setup, commands, (given, list) => {
      const { model, real } = begin(given);
      goAhead(model, real, AHEAD[given.way] ?? []);
      fc.modelRun(() => ({ model, real }), list);
      // Numbered without gaps, extended once at most, and brought back by the events alone.
      expect(real.events.map(({ n }) => n)).toEqual(real.events.map((_, i) => i + 1));
      expect(real.events.filter(({ action }) => action === 'extend').length).toBeLessThan(2);
      expect(replayNotice(real.events.map((event) => ({ event, policy: real.policy })))).toEqual(real.notice);
    }),
    { numRuns: 10_000 },
  );
  // The sequences went everywhere: every step of the model was taken, every rule has refused.
  expect([...everyStep()].filter((step) => !done.has(step))).toEqual([]);
  expect([...refused].sort()).toEqual(REFUSALS);
});

import type { NoticeKind, NoticeState } from '../../schemas/notices/notice.ts';
import type { NoticeAction, NoticeParty } from '../../schemas/notices/transitions.ts';

/**
 * The life of a document once more, told another way than the product's table: by state, who may do what there
 * (i issuer, n inspector, r responsible, h hub). The model test holds the two against each other.
 */
const FIRM_LIFE = {
  draft: 'follow:h sign:ih withdraw:ih',
  signed: 'follow:h send:h number:i withdraw:i',
  sent: 'follow:h number:i serve:ri find-rectified:h withdraw:ih',
  served: 'follow:h number:i remind:h extend:i rectify:r find-rectified:h expire:h withdraw:ih',
  extended: 'follow:h number:i remind:h rectify:r find-rectified:h expire:h withdraw:ih',
  rectified: 'follow:h number:i verify:in reject:in withdraw:i',
  verified: 'follow:h number:i close:ih',
  overdue: 'follow:h number:i rectify:r find-rectified:h transfer:h withdraw:ih',
  disposed: 'follow:h number:i close:ih',
  closed: 'number:i',
  withdrawn: '',
} as const;
type Life = Readonly<Partial<Record<NoticeState, string>>>;
const LIFE: Readonly<Record<NoticeKind, Life>> = {
  reminder: { ...FIRM_LIFE, transferred: 'follow:h number:i dispose:ri withdraw:i' },
  advice: { ...FIRM_LIFE, transferred: 'follow:h number:i dispose:h withdraw:i' },
  transfer: {
    draft: 'follow:h sign:i withdraw:ih',
    signed: FIRM_LIFE.signed,
    sent: 'follow:h number:i serve:r remind:h expire:h dispose:r withdraw:ih',
    served: 'follow:h number:i remind:h expire:h dispose:r withdraw:ih',
    overdue: 'follow:h number:i dispose:r withdraw:ih',
    disposed: FIRM_LIFE.disposed,
    closed: FIRM_LIFE.closed,
    withdrawn: '',
  },
  correction: {
    draft: 'follow:h sign:i withdraw:ih',
    signed: FIRM_LIFE.signed,
    sent: 'follow:h number:i serve:ri withdraw:ih',
    served: 'follow:h number:i close:h withdraw:ih',
    closed: FIRM_LIFE.closed,
    withdrawn: '',
  },
};
const LETTERS: Readonly<Record<string, NoticeParty>> = {
  i: 'issuer',
  n: 'inspector',
  r: 'responsible',
  h: 'hub',
};

/** One thing that may be tried. */
export interface Move {
  readonly action: NoticeAction;
  readonly party: NoticeParty;
}
/** Everything that is open in a state. */
export const movesOf = (kind: NoticeKind, state: NoticeState): Move[] =>
  (LIFE[kind][state] ?? '')
    .split(' ')
    .filter(Boolean)
    .flatMap((entry) => {
      const [action = '', parties = ''] = entry.split(':');
      return [...parties].map((letter) => ({
        action: action as NoticeAction,
        party: LETTERS[letter] as NoticeParty,
      }));
    });
/** `kind state action` of every step there is. */
export const everyStep = (): Set<string> =>
  new Set(
    (['reminder', 'advice', 'transfer', 'correction'] as const).flatMap((kind) =>
      (Object.keys(LIFE[kind]) as NoticeState[]).flatMap((state) =>
        movesOf(kind, state).map(({ action }) => `${kind} ${state} ${action}`),
      ),
    ),
  );

// Days are numbers here: 0 is Monday, 2027-01-04, beyond the covered calendar, where only weekends count.
const worked = (day: number): boolean => day % 7 < 5;
export const isoDay = (day: number): string =>
  new Date(Date.UTC(2027, 0, 4) + day * 86_400_000).toISOString().slice(0, 10);
const plusWorked = (day: number, days: number): number => {
  let at = day;
  for (let left = days; left > 0; left -= worked(at) ? 1 : 0) at += 1;
  return at;
};
const minusWorked = (day: number, days: number): number => {
  let at = day;
  for (let left = days; left > 0; left -= worked(at) ? 1 : 0) at -= 1;
  return at;
};

/** Settings of the model's documents, in working days. */
export const SETTINGS = { limit: 4, extension: 3, reply: 5, soon: 3 } as const;

/** What the model knows of a document. */
export interface Model {
  readonly kind: NoticeKind;
  /** `order`: an authority's day is inherited; `none`: no time limit at all. */
  readonly clock: 'limit' | 'order' | 'none';
  readonly orderDue: number;
  /** Findings: open ones rest on a limit that is proofread, not, or on none. */
  proofread: boolean;
  automatic: boolean;
  state: NoticeState;
  today: number;
  /** Whether each finding is what the document is about: open, or in a correction to be taken back. */
  standings: boolean[];
  sent: number | undefined;
  served: boolean;
  extended: boolean;
  due: number | undefined;
  soon: number | undefined;
  reminded: boolean;
  steps: number;
}

/** What a try gives as its input. */
export interface Try extends Move {
  /** Day of service or disposal. */
  readonly day: number;
  readonly days: number;
  readonly evidence: number;
  readonly standings: readonly boolean[];
  readonly withDocument: boolean;
  readonly blank: boolean;
}

const outside = ({ today, sent = 0 }: Model, day: number): boolean => day > today || day < sent;

/** Code of the rule that refuses a try which the state and the party allow; undefined when nothing does. */
const RULES: Partial<Record<NoticeAction, (model: Model, tried: Try) => string | undefined>> = {
  sign: (model, { party }) => {
    if (!model.standings.includes(true)) return 'nothing-to-sign';
    if (party !== 'hub') return undefined;
    if (!model.automatic) return 'party-forbidden';
    return model.proofread ? undefined : 'not-proofread';
  },
  serve: (model, { day }) => (outside(model, day) ? 'served-date' : undefined),
  dispose: (model, { day }) => (outside(model, day) ? 'disposed-date' : undefined),
  remind: ({ reminded, due, soon, today }) => {
    if (reminded) return 'already-reminded';
    if (due === undefined || soon === undefined) return 'not-due-soon';
    return today >= soon && today <= due ? undefined : 'not-due-soon';
  },
  extend: ({ due, clock, today }, { days }) => {
    if (due === undefined) return 'no-due-day';
    if (clock === 'order') return 'order-deadline';
    if (today > due) return 'past-due';
    return days > SETTINGS.extension ? 'extension-too-long' : undefined;
  },
  expire: ({ due, today }) => (due !== undefined && today > due ? undefined : 'not-due'),
  'find-rectified': ({ standings }) => (standings.includes(true) ? 'still-open' : undefined),
  transfer: ({ kind, standings }, { withDocument }) => {
    if ((kind === 'advice') !== withDocument) return 'transfer-document';
    return kind === 'reminder' && !standings.includes(true) ? 'nothing-to-transfer' : undefined;
  },
};
const NEEDS_TEXT: readonly NoticeAction[] = ['extend', 'reject', 'withdraw', 'number'];

/** What is to come of a try: `done`, or the code of its refusal. */
export const expected = (model: Model, tried: Try): string => {
  const open = movesOf(model.kind, model.state).filter(({ action }) => action === tried.action);
  if (open.length === 0) return 'transition-forbidden';
  if (!open.some(({ party }) => party === tried.party)) return 'party-forbidden';
  const blank = tried.blank && NEEDS_TEXT.includes(tried.action);
  if (blank || (tried.action === 'rectify' && tried.evidence === 0)) return 'body-malformed';
  return RULES[tried.action]?.(model, tried) ?? 'done';
};

const setDue = (model: Model, start: number, due: number): void => {
  model.due = due;
  model.soon = due <= start ? due : Math.max(start, minusWorked(due, SETTINGS.soon));
};

const serve = (model: Model, { day }: Try): void => {
  model.state = 'served';
  model.served = true;
  const asksNothing = model.kind === 'transfer' || model.kind === 'correction';
  if (asksNothing || model.clock === 'none') return;
  setDue(model, day, model.clock === 'order' ? model.orderDue : plusWorked(day, SETTINGS.limit));
};

const NEXT: Partial<Record<NoticeAction, NoticeState>> = {
  sign: 'signed',
  rectify: 'rectified',
  'find-rectified': 'rectified',
  verify: 'verified',
  close: 'closed',
  expire: 'overdue',
  transfer: 'transferred',
  dispose: 'disposed',
  withdraw: 'withdrawn',
};

const SPECIAL: Partial<Record<NoticeAction, (model: Model, tried: Try) => void>> = {
  sign: (model) => {
    model.state = 'signed';
    model.standings = model.standings.filter(Boolean);
  },
  send: (model) => {
    model.state = 'sent';
    model.sent = model.today;
    if (model.kind === 'transfer') setDue(model, model.today, plusWorked(model.today, SETTINGS.reply));
  },
  serve,
  follow: (model, { standings }) => {
    const signed = model.state !== 'draft';
    model.standings = signed ? model.standings.map((was, i) => standings[i] ?? was) : [...standings];
  },
  remind: (model) => {
    model.reminded = true;
  },
  extend: (model, { days }) => {
    const before = model.due ?? 0;
    model.state = 'extended';
    model.extended = true;
    model.reminded = false;
    setDue(model, before, plusWorked(before, days));
  },
  reject: (model) => {
    model.state = model.served ? (model.extended ? 'extended' : 'served') : 'sent';
  },
};

/** Takes the model a step on, after `done`. */
export const advance = (model: Model, tried: Try): void => {
  model.steps += 1;
  const special = SPECIAL[tried.action];
  if (special !== undefined) special(model, tried);
  else model.state = NEXT[tried.action] ?? model.state;
};

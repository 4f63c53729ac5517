import type { Cleared, Finding, NotEvaluated } from '../../../schemas/alerts/alert.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import type { Baselines } from '../../../schemas/reference/baselines.ts';
import type { LimitBook } from '../../../schemas/reference/limit-book.ts';
import type { JudgementSettings } from '../../../schemas/settings/judgement.ts';

/** Whom rejected rows of the insured registers may be about (DECISIONS 11). Names are normalised. */
interface Protections {
  readonly subjects: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** What a judgement rests on beside the facts of the subject. */
export interface JudgeContext {
  /** Business day. */
  readonly today: string;
  readonly settings: JudgementSettings;
  /** Settled registers by feed, then by scope. */
  readonly registers: RegisterBook;
  /** Whom rejected rows of hr.insured-firms may be about. */
  readonly protects: Protections;
  readonly limits: LimitBook;
  /** Injury rates to judge a firm's own by; missing until they were first computed. */
  readonly baselines?: Baselines;
  /** Keys of hr.project-insurance: `projectCode` and `projectCode|section` of every insured project. */
  readonly insuredProjects: ReadonlySet<string>;
}

export type RegisterBook = ReadonlyMap<string, ReadonlyMap<string, Register>>;

/** Registers of one feed by scope; empty when none was ever settled. */
export const registersOf = (
  { registers }: Pick<JudgeContext, 'registers'>,
  feed: string,
): ReadonlyMap<string, Register> => registers.get(feed) ?? new Map();

/** Facts of subjects that a firm is linked with, by subject: its parent, where it is a branch. */
export type Relatives = ReadonlyMap<string, readonly Fact[]>;

/** What one rule says; `reviewOn` is the first day after today on which it may say something else without a new fact. */
export interface RuleOutcome {
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly cleared: readonly Cleared[];
  readonly reviewOn?: string;
}
export const SILENT: RuleOutcome = { findings: [], notEvaluated: [], cleared: [] };

/** A fact whose record is of one kind. */
export type FactOf<K extends FactRecord['kind']> = Fact & {
  readonly record: Extract<FactRecord, { kind: K }>;
};

/** Lists of facts are never changed once a subject is read: what was grouped stays right. */
const kept = new WeakMap<readonly Fact[], ReadonlyMap<FactRecord['kind'], Fact[]>>();
/** Facts of one kind, in their order. Every rule asks, so a list of facts is sorted by kind once. */
export const factsOf = <K extends FactRecord['kind']>(facts: readonly Fact[], kind: K): FactOf<K>[] => {
  const byKind = kept.get(facts) ?? Map.groupBy(facts, ({ record }) => record.kind);
  kept.set(facts, byKind);
  return (byKind.get(kind) ?? []).slice() as FactOf<K>[];
};

/** Where the firm is at home, and what it is called. Empty texts when nothing says so. */
export interface Home {
  readonly name: string;
  readonly city: string;
  readonly district: string;
  readonly industry: string;
}

/** The largest of some counts, 0 of none. A firm may have more facts than a call takes arguments. */
export const largest = (counts: readonly number[]): number =>
  counts.reduce((most, count) => Math.max(most, count), 0);

/** The earliest of some days. */
export const earliest = (days: readonly (string | undefined)[]): string | undefined => {
  let first: string | undefined;
  for (const day of days) if (day !== undefined && (first === undefined || day < first)) first = day;
  return first;
};

/** The latest of some days; empty when there is none. */
export const latest = (days: readonly string[]): string =>
  days.reduce((last, day) => (day > last ? day : last), '');

export const mergeOutcomes = (outcomes: readonly RuleOutcome[]): RuleOutcome => {
  const reviewOn = earliest(outcomes.map((outcome) => outcome.reviewOn));
  return {
    findings: outcomes.flatMap(({ findings }) => findings),
    notEvaluated: outcomes.flatMap(({ notEvaluated }) => notEvaluated),
    cleared: outcomes.flatMap(({ cleared }) => cleared),
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
};

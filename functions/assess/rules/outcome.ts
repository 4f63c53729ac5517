import type { Cleared, Finding, NotEvaluated } from '../../../schemas/alerts/alert.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import type { JudgementSettings } from '../../../schemas/settings/judgement.ts';

/** Edition of all rules of this folder; a change of it alone restates nothing. */
export const RULE_EDITION = '2026-1';

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
  /** Registers of hr.insured-firms by scope. */
  readonly registers: ReadonlyMap<string, Register>;
  readonly protects: Protections;
}

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
export const factsOf = <K extends FactRecord['kind']>(facts: readonly Fact[], kind: K): FactOf<K>[] =>
  facts.filter((fact): fact is FactOf<K> => fact.record.kind === kind);

/** Where the firm is at home, and what it is called. Empty texts when nothing says so. */
export interface Home {
  readonly name: string;
  readonly city: string;
  readonly district: string;
  readonly industry: string;
}

/** The earliest of some days. */
export const earliest = (days: readonly (string | undefined)[]): string | undefined =>
  days.filter((day) => day !== undefined).sort()[0];

export const mergeOutcomes = (outcomes: readonly RuleOutcome[]): RuleOutcome => {
  const reviewOn = earliest(outcomes.map((outcome) => outcome.reviewOn));
  return {
    findings: outcomes.flatMap(({ findings }) => findings),
    notEvaluated: outcomes.flatMap(({ notEvaluated }) => notEvaluated),
    cleared: outcomes.flatMap(({ cleared }) => cleared),
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
};

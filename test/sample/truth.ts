import type { AlertKind, Severity } from '../../schemas/alerts/alert.ts';
import type { RowCounts } from '../../schemas/events/manifest.ts';

/** Business day on which everything that is planted holds (DECISIONS 16). */
export const BUSINESS_DATE = '2026-03-02';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030';

/** One line of `plan.json`: a file to submit, in this order, and what must become of it. */
export interface PlannedSubmission {
  readonly organ: string;
  readonly feed: string;
  readonly scope: string;
  readonly period: string;
  readonly mode: 'full' | 'delta';
  /** Path below the output folder. */
  readonly file: string;
  readonly encoding: Encoding;
  readonly format: 'csv' | 'ndjson';
  readonly shape: 'long' | 'wide';
  readonly dataAsOf: string;
  readonly expected: { readonly status: 'settled'; readonly rows: RowCounts; readonly records: number };
}
export type Plan = readonly PlannedSubmission[];

export interface PlantedAlert {
  readonly uscc: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly topic: string;
  readonly city: string;
  readonly district: string;
  /** The scenario that planted it. */
  readonly why: string;
}

/** What the hub must stay silent on, and how: cleared by a rule, not evaluated, or simply nothing to find. */
export interface MustNot {
  /** Empty for an operator without a USCC; `licenceNo` then says who. */
  readonly uscc: string;
  readonly licenceNo?: string;
  readonly kind: AlertKind;
  readonly topic: string;
  readonly reason: string;
  readonly via: 'cleared' | 'not-evaluated' | 'nothing';
  readonly why: string;
}

export interface PlantedNotEvaluated {
  readonly uscc: string;
  readonly ruleId: string;
  readonly topic: string;
  readonly reason: string;
  readonly city: string;
  readonly why: string;
}

export interface PlantedReject {
  readonly file: string;
  /** The header is row 1 in a plain CSV; rows above it count too. The first line of NDJSON is row 1. */
  readonly row: number;
  /** Key of the column in the contract; empty when the row as a whole is at fault. */
  readonly column: string;
  readonly code: string;
}

type Counts = Readonly<Record<string, number>>;

export interface TruthTotals {
  readonly submissions: number;
  readonly rows: RowCounts;
  readonly records: number;
  readonly firms: number;
  readonly alerts: number;
  readonly alertsByKind: Counts;
  /** Key `kind/severity`. */
  readonly alertsByKindAndSeverity: Counts;
  readonly alertsByCity: Counts;
  readonly alertsByKindAndCity: Readonly<Record<string, Counts>>;
  readonly notEvaluated: number;
  /** Key `ruleId/reason`. */
  readonly notEvaluatedByReason: Counts;
  /** Key `kind/reason`, only those cleared by a rule. */
  readonly clearedByReason: Counts;
  /** Errors, not rows: a conflict names every row it concerns. */
  readonly rejectsByCode: Counts;
  /** How often each scenario was planted. */
  readonly scenarios: Counts;
}

/** `truth.json`: what the hub must say of the province, decided by the generator and by nothing of the hub. */
export interface Truth {
  readonly businessDate: string;
  readonly seed: number;
  readonly totals: TruthTotals;
  readonly alerts: readonly PlantedAlert[];
  readonly mustNot: readonly MustNot[];
  readonly notEvaluated: readonly PlantedNotEvaluated[];
  readonly rejects: readonly PlantedReject[];
}

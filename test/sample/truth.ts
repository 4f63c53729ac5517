import type { AlertKind, Severity } from '../../schemas/alerts/kinds.ts';
import type { RowCounts } from '../../schemas/events/manifest.ts';
import type { PlannedFormLine } from './form-truth.ts';

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
  /** GB/T 4754 code of the firm: it decides which department is responsible for a hidden danger. */
  readonly industry: string;
  /** An order of an authority that stands already, with its last day. */
  readonly order?: { readonly number: string; readonly dueOn: string };
  /** The scenario that planted it. */
  readonly why: string;
}

/** An alert that the passing of days brings: not there on the business day, there from this day on. */
export interface LaterAlert extends PlantedAlert {
  readonly from: string;
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
  /** The rule that clears it. */
  readonly ruleId?: string;
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

/** A document that must be drafted, and what becomes of it in the demo. */
export interface PlannedNotice {
  /** Business day of the drafting. */
  readonly on: string;
  readonly uscc: string;
  readonly city: string;
  readonly kind: 'reminder' | 'advice';
  /** Organ of the department that gets it. */
  readonly responsible: string;
  /** Number of an order that is inherited; empty where there is none. */
  readonly order: string;
  readonly findings: number;
  /** Last day when served on the day of drafting; empty where it is not served. */
  readonly dueOn: string;
  /** `rectified`: put right in time; `ignored`: nothing comes; `unsigned`: it stays a draft. */
  readonly fate: 'rectified' | 'ignored' | 'unsigned';
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
  /** Key `ruleId/reason`, only those cleared by a rule. */
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
  /** The form of the first city that goes live. */
  readonly form: readonly PlannedFormLine[];
  readonly alerts: readonly PlantedAlert[];
  readonly later: readonly LaterAlert[];
  readonly mustNot: readonly MustNot[];
  readonly notEvaluated: readonly PlantedNotEvaluated[];
  readonly rejects: readonly PlantedReject[];
  /** Documents of the cities that go live, from draft to end. */
  readonly notices: readonly PlannedNotice[];
}

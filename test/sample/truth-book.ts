import { closeSync, openSync, writeSync } from 'node:fs';
import type { AlertKind } from '../../schemas/alerts/kinds.ts';
import { DutyBook } from './duty-truth.ts';
import type { Firm } from './firm.ts';
import { FormBook } from './form-truth.ts';
import { planNotices } from './notice-truth.ts';
import { planSeveralLists } from './several-lists-truth.ts';
import {
  BUSINESS_DATE,
  type LaterAlert,
  type MustNot,
  type Plan,
  type PlannedNotice,
  type PlantedAlert,
  type PlantedNotEvaluated,
  type PlantedReject,
  type Truth,
  type TruthTotals,
} from './truth.ts';

const KIND_OF_RULE = {
  exceedance: 'exceedance',
  'hidden-danger': 'hidden-danger',
  'unproved-closing': 'hidden-danger',
  uninsured: 'uninsured',
  lapsed: 'lapsed',
  'headcount-gap': 'under-insured',
  arrears: 'arrears',
  'project-uninsured': 'project-uninsured',
  'injury-rate': 'early-sign',
  'concealed-death': 'lead',
  'injury-uninsured': 'lead',
  'disease-unapplied': 'lead',
  undeclared: 'lead',
  'periodic-test': 'overdue-duty',
  'key-post-training': 'overdue-duty',
} as const satisfies Readonly<Record<string, AlertKind>>;
export type RuleId = keyof typeof KIND_OF_RULE;

type Tally = Record<string, number>;
const count = (tally: Tally, key: string): void => {
  tally[key] = (tally[key] ?? 0) + 1;
};
const tallyOf = <T>(items: readonly T[], key: (item: T) => string): Tally => {
  const tally: Tally = {};
  for (const item of items) count(tally, key(item));
  return Object.fromEntries(Object.entries(tally).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Collects what was planted while the rows are written. */
export class TruthBook {
  readonly alerts: PlantedAlert[] = [];
  readonly later: LaterAlert[] = [];
  notices: readonly PlannedNotice[] = [];
  readonly form = new FormBook();
  readonly duties = new DutyBook();
  readonly mustNot: MustNot[] = [];
  readonly notEvaluated: PlantedNotEvaluated[] = [];
  readonly rejects: PlantedReject[] = [];
  readonly scenarios: Tally = {};
  /** Every firm of the province, by its USCC. */
  readonly firms = new Map<string, Firm>();

  scenario(id: string): void {
    count(this.scenarios, id);
  }

  alert(alert: PlantedAlert): void {
    this.alerts.push(alert);
  }

  stayQuiet(silence: MustNot): void {
    this.mustNot.push(silence);
  }

  /** A rule looked and does not accuse, whatever the topic. */
  clear(entry: {
    readonly uscc: string;
    readonly ruleId: RuleId;
    readonly reason: string;
    readonly why: string;
  }): void {
    const kind = KIND_OF_RULE[entry.ruleId];
    this.mustNot.push({ topic: kind === 'lead' ? entry.ruleId : '', ...entry, kind, via: 'cleared' });
  }

  /** Also says that nothing may be raised on the topic meanwhile. */
  leaveOpen(entry: PlantedNotEvaluated & { readonly ruleId: RuleId }): void {
    this.notEvaluated.push(entry);
    const { uscc, topic, reason, why } = entry;
    this.mustNot.push({ uscc, kind: KIND_OF_RULE[entry.ruleId], topic, reason, via: 'not-evaluated', why });
  }

  totals(plan: Plan): TruthTotals {
    const kinds = tallyOf(this.alerts, ({ kind }) => kind);
    const perKind = Object.keys(kinds).map((kind) => [
      kind,
      tallyOf(
        this.alerts.filter((alert) => alert.kind === kind),
        ({ city }) => city,
      ),
    ]);
    const cleared = this.mustNot.filter(({ via }) => via === 'cleared');
    return {
      submissions: plan.length,
      rows: sumRows(plan),
      records: plan.reduce((sum, { expected }) => sum + expected.records, 0),
      firms: this.firms.size,
      alerts: this.alerts.length,
      alertsByKind: kinds,
      alertsByKindAndSeverity: tallyOf(this.alerts, ({ kind, severity }) => `${kind}/${severity}`),
      alertsByCity: tallyOf(this.alerts, ({ city }) => city),
      alertsByKindAndCity: Object.fromEntries(perKind),
      notEvaluated: this.notEvaluated.length,
      notEvaluatedByReason: tallyOf(this.notEvaluated, ({ ruleId, reason }) => `${ruleId}/${reason}`),
      clearedByReason: tallyOf(cleared, ({ ruleId, reason }) => `${ruleId}/${reason}`),
      rejectsByCode: tallyOf(this.rejects, ({ code }) => code),
      scenarios: Object.fromEntries(Object.entries(this.scenarios).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  /** Once all rows are written: what follows from all of a firm's rows together. */
  complete(): void {
    for (const truth of this.duties.truths()) {
      if (truth.is === 'cleared') this.clear({ ...truth.entry, ruleId: 'undeclared', reason: truth.reason });
      else if (truth.is === 'open')
        this.leaveOpen({ ...truth.entry, ruleId: truth.rule, reason: truth.reason });
      else this.alert(truth.alert);
    }
    for (const sign of planSeveralLists(this.alerts, this.firms)) {
      this.scenario(sign.why);
      this.alert(sign);
    }
    this.notices = planNotices(this.alerts, this.later);
  }

  /** One entry a line: readable, comparable by line, and never the whole text in memory. */
  write(path: string, seed: number, plan: Plan): void {
    const head = { businessDate: BUSINESS_DATE, seed, totals: this.totals(plan), form: this.form.lines() };
    const lists = [
      'alerts',
      'later',
      'mustNot',
      'notEvaluated',
      'rejects',
      'notices',
    ] as const satisfies (keyof Truth)[];
    const fd = openSync(path, 'w');
    writeSync(fd, JSON.stringify(head, null, 1).replace(/\n\}$/, ''));
    for (const list of lists) writeList(fd, list, this[list]);
    writeSync(fd, '\n}\n');
    closeSync(fd);
  }
}

const CHUNK = 1000;
const writeList = (fd: number, name: string, items: readonly unknown[]): void => {
  writeSync(fd, `,\n "${name}": [`);
  for (let start = 0; start < items.length; start += CHUNK) {
    const lines = items.slice(start, start + CHUNK).map((item) => `\n  ${JSON.stringify(item)}`);
    writeSync(fd, `${start === 0 ? '' : ','}${lines.join(',')}`);
  }
  writeSync(fd, '\n ]');
};

const sumRows = (plan: Plan): TruthTotals['rows'] => {
  const total = { in: 0, accepted: 0, rejected: 0, duplicates: 0, skipped: 0 };
  for (const { expected } of plan) {
    total.in += expected.rows.in;
    total.accepted += expected.rows.accepted;
    total.rejected += expected.rows.rejected;
    total.duplicates += expected.rows.duplicates;
    total.skipped += expected.rows.skipped;
  }
  return total;
};

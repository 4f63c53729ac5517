import type { AlertItem } from '../../schemas/api/alerts.ts';
import type { Evaluations } from '../../schemas/api/evaluations.ts';
import type { Reject } from '../../schemas/events/execution.ts';
import type { Receipt } from '../../schemas/events/manifest.ts';
import type { Truth } from '../sample/truth.ts';
import type { Pushed } from './push-all.ts';

/** One figure of the hub beside the planted one, and the first things that differ. */
export interface Comparison {
  readonly figure: string;
  readonly hub: number;
  readonly truth: number;
  readonly equal: boolean;
  readonly differences: readonly string[];
}

const SHOWN = 5;

/** Compares two bags of lines: what is planted and not found, and what is found and not planted. */
export const bagOf = (figure: string, hub: readonly string[], truth: readonly string[]): Comparison => {
  const balance = new Map<string, number>();
  for (const line of truth) balance.set(line, (balance.get(line) ?? 0) + 1);
  for (const line of hub) balance.set(line, (balance.get(line) ?? 0) - 1);
  const missing = [...balance].filter(([, n]) => n > 0).map(([line]) => `应有而无 missing: ${line}`);
  const surplus = [...balance].filter(([, n]) => n < 0).map(([line]) => `不应有而有 surplus: ${line}`);
  return {
    figure,
    hub: hub.length,
    truth: truth.length,
    equal: missing.length + surplus.length === 0,
    differences: [...missing.slice(0, SHOWN), ...surplus.slice(0, SHOWN)],
  };
};

const rowsText = (
  rows: { in: number; accepted: number; rejected: number; duplicates: number; skipped: number } | undefined,
): string =>
  rows === undefined
    ? 'none'
    : `${rows.in}=${rows.accepted}+${rows.rejected}+${rows.duplicates}+${rows.skipped}`;

const compareSubmissions = (pushed: readonly Pushed[]): Comparison =>
  bagOf(
    '报送（状态与行数）submissions: status and row equation',
    pushed.map(
      ({ planned, view }) =>
        `${planned.file} ${view.status} ${rowsText(view.rows)} ${view.facts?.records ?? 0}`,
    ),
    pushed.map(
      ({ planned: { file, expected } }) =>
        `${file} ${expected.status} ${rowsText(expected.rows)} ${expected.records}`,
    ),
  );

const compareReceipts = (pushed: readonly Pushed[], receipts: ReadonlyMap<string, Receipt>): Comparison =>
  bagOf(
    '回执（已验签）receipts, verified',
    pushed.map(({ planned, view }) => `${planned.file} ${rowsText(receipts.get(view.submissionId)?.rows)}`),
    pushed.map(({ planned }) => `${planned.file} ${rowsText(planned.expected.rows)}`),
  );

const compareRejects = (rejects: ReadonlyMap<string, Reject[]>, truth: Truth): Comparison =>
  bagOf(
    '退回（文件、行、列、代码）rejects: file, row, column, code',
    [...rejects].flatMap(([file, list]) => list.map((r) => `${file} ${r.row} ${r.column} ${r.code}`)),
    truth.rejects.map((r) => `${r.file} ${r.row} ${r.column} ${r.code}`),
  );

const alertLine = (a: {
  uscc: string;
  kind: string;
  severity: string;
  topic: string;
  city: string;
  district: string;
}): string => `${a.uscc} ${a.kind} ${a.severity} [${a.topic}] ${a.city} ${a.district}`;

/** Alerts that the truth forbids and that stand open all the same. */
const compareMustNot = (alerts: readonly AlertItem[], truth: Truth): Comparison => {
  const open = new Set(alerts.map((a) => `${a.uscc} ${a.kind} ${a.topic}`));
  const wrong = truth.mustNot.filter((m) => m.uscc !== '' && open.has(`${m.uscc} ${m.kind} ${m.topic}`));
  const figure = '不应预警者 alerts that must not be';
  return {
    figure,
    hub: truth.mustNot.length - wrong.length,
    truth: truth.mustNot.length,
    equal: wrong.length === 0,
    differences: wrong.slice(0, SHOWN).map((m) => `不应有而有 surplus: ${m.uscc} ${m.kind} (${m.reason})`),
  };
};

const repeat = (line: string, count: number): string[] => Array.from({ length: count }, () => line);

const compareNotEvaluated = (evaluations: Evaluations, truth: Truth): Comparison =>
  bagOf(
    '未研判（市、规则、原因）not evaluated: city, rule, reason',
    evaluations.notEvaluated.flatMap((n) => repeat(`${n.city} ${n.ruleId} ${n.reason}`, n.count)),
    truth.notEvaluated.map((n) => `${n.city} ${n.ruleId} ${n.reason}`),
  );

const compareCleared = (evaluations: Evaluations, truth: Truth): Comparison =>
  bagOf(
    '已排除（规则、原因）cleared: rule, reason',
    evaluations.cleared.flatMap((c) => repeat(`${c.ruleId} ${c.reason}`, c.count)),
    truth.mustNot.filter((m) => m.via === 'cleared').map((m) => `${m.ruleId} ${m.reason}`),
  );

/** Everything that the hub says beside everything that was planted. */
export const compareAll = (seen: {
  readonly pushed: readonly Pushed[];
  readonly receipts: ReadonlyMap<string, Receipt>;
  readonly rejects: ReadonlyMap<string, Reject[]>;
  readonly alerts: readonly AlertItem[];
  readonly evaluations: Evaluations;
  readonly truth: Truth;
}): Comparison[] => [
  compareSubmissions(seen.pushed),
  compareReceipts(seen.pushed, seen.receipts),
  compareRejects(seen.rejects, seen.truth),
  bagOf('预警 alerts', seen.alerts.map(alertLine), seen.truth.alerts.map(alertLine)),
  compareMustNot(seen.alerts, seen.truth),
  compareNotEvaluated(seen.evaluations, seen.truth),
  compareCleared(seen.evaluations, seen.truth),
];

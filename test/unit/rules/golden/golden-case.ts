import { evaluateCases } from '../../../../functions/assess/evaluate/evaluate-cases.ts';
import { EvaluateInputSchema, type TopicOutcome } from '../../../../schemas/evaluate/cases.ts';
import { type LimitBook, SHIPPED_LIMITS } from '../../../../schemas/reference/limit-book.ts';

/**
 * name · clause of the first verdict, or the rule that leaves it open · what was measured · what every topic says.
 * Measured: `agent quantity value` with `key=value` behind it, several divided by `;`. Said: `type verdict` or
 * `type reason`, the agent and `|` before it where there are several.
 */
export type Golden = readonly [name: string, clause: string, measured: string, said: string];

const KEYS: Readonly<Record<string, string>> = {
  unit: 'unit',
  min: 'minutes',
  n: 'timesPerDay',
  gap: 'gapMinutes',
  h: 'hoursPerDay',
  d: 'daysPerWeek',
  w: 'hoursPerWeek',
  fs: 'freeSilica',
  on: 'sampledOn',
  at: 'workplace',
  no: 'sampleNo',
  rep: 'reportNo',
  cas: 'cas',
  lod: 'lod',
};
const COUNTS = new Set(['minutes', 'timesPerDay', 'gapMinutes']);

const measurementOf = (text: string): object => {
  const [agent, quantity, value, ...more] = text.trim().split(/\s+/);
  const rest = more.map((pair) => {
    const [key = '', given = ''] = pair.split('=');
    const name = KEYS[key] ?? key;
    return [name, COUNTS.has(name) ? Number(given) : given];
  });
  return {
    ...{ workplace: '甲岗', agent, quantity, value, unit: 'mg/m³', sampledOn: '2026-01-15' },
    ...Object.fromEntries(rest),
  };
};

const topicsOf = (measured: string, book: LimitBook): readonly TopicOutcome[] => {
  const measurements = measured.split(';').map(measurementOf);
  const input = EvaluateInputSchema.parse({ cases: [{ id: 'golden', measurements }] });
  return evaluateCases(input, book).cases.flatMap(({ topics }) => topics);
};

/** What is said of every topic in the notation of the table, and the clause of the first verdict. */
export const judged = (measured: string, book: LimitBook = SHIPPED_LIMITS) => {
  const topics = topicsOf(measured, book);
  const isPlain = new Set(topics.map(({ agent }) => agent)).size === 1;
  const said = topics.map(({ agent, type, verdict, reason }) => {
    const outcome = reason?.code ?? verdict;
    return `${isPlain ? '' : `${agent}|`}${type} ${outcome}`;
  });
  const clause = topics.find(({ verdict }) => verdict !== 'not-evaluated')?.clause;
  return { said: said.sort(), clause: clause?.replace('GBZ 2.1-2019 ', '') };
};

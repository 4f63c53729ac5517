import { type Agent, type DoubtfulAgent, dustAgent, type Known } from './agent-index.ts';
import { type LimitOverlay, type LimitRow, overlaid, overlaps, typesOf } from './limit-overlay.ts';
import type { ChemicalRow, DoubtfulRow } from './limit-rows.ts';
import { type Limit, shippedLimits, silicaBand } from './limits.ts';

/** The limits that a judgement goes by: those that ship, with the proofread ones that were loaded over them. */
export interface LimitBook {
  /** `shipped`, or the version of the loaded data. */
  readonly version: string;
  /**
   * Limits in force on a sampling date; none when no row was, and for 矽尘 without a content of 10 % or more.
   * `freeSilica` (percent, decimal text) of 10 or more gives the silica band whatever the dust's name.
   */
  readonly limitsOn: (agent: Agent, date: string, freeSilica?: string) => readonly Limit[];
  /** Limits of all editions that the book knows of an agent. */
  readonly allOf: (agent: Known) => readonly Limit[];
  /** The agent as it may be judged; a doubtful one only with a proofread limit. */
  readonly usable: (agent: Known) => Agent | undefined;
  /** Types of limit that the standard has for the agent, whether one is in force or not. */
  readonly typesOf: (agent: Agent) => ReadonlySet<string>;
}

const DAY = 86_400_000;
const nextDay = (date: string): string => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);
const dayBefore = (date: string): string => new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);

/** What of a limit remains beside one that stands in its place for some days. */
const without = (limit: Limit, other: Limit): Limit[] => {
  if (limit.type !== other.type || !overlaps(limit, other)) return [limit];
  const { effectiveFrom: from, effectiveTo: to } = other;
  const after = to === null ? undefined : nextDay(to);
  return [
    ...(limit.effectiveFrom < from ? [{ ...limit, effectiveTo: dayBefore(from) }] : []),
    ...(after !== undefined && (limit.effectiveTo === null || after <= limit.effectiveTo)
      ? [{ ...limit, effectiveFrom: after }]
      : []),
  ];
};

interface Span {
  readonly from: string;
  readonly limits: readonly Limit[];
}

/** Limits by the days on which they change, the newest first. */
const timeline = (limits: readonly Limit[]): readonly Span[] => {
  const changes = limits.flatMap(({ effectiveFrom, effectiveTo }) =>
    effectiveTo === null ? [effectiveFrom] : [effectiveFrom, nextDay(effectiveTo)],
  );
  return [...new Set(changes)]
    .sort()
    .reverse()
    .map((from) => ({
      from,
      limits: limits.filter((limit) => overlaps(limit, { effectiveFrom: from, effectiveTo: from })),
    }));
};

const NONE: readonly Limit[] = [];

/** A doubtful agent that a proofread limit makes usable; its row holds no value of its own. */
const trusted = ({ nameZh, nameEn, row }: DoubtfulAgent): Agent => {
  if (!('cas' in row)) return dustAgent(nameZh, [row]);
  const named: ChemicalRow & DoubtfulRow = { ...row, from: '', confidence: 'recalled', source: 0 };
  return { type: 'chemical', nameZh, nameEn, rows: [named], molarMass: null };
};

/** Keeps what a function gave for each argument. */
const kept = <K extends object, V>(of: (key: K) => V): ((key: K) => V) => {
  const values = new Map<K, V>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = of(key);
    values.set(key, value);
    return value;
  };
};

/**
 * The limits that ship with proofread ones loaded over them. Nothing but such a row makes a doubtful substance usable.
 * Throws a LimitOverlayError that names the first row which cannot be taken.
 */
export const limitBookOf = (overlays: readonly LimitOverlay[], version: string): LimitBook => {
  const loaded = overlaid(overlays);
  /** Values of doubtful dusts stand in the data, of doubtful chemicals they do not; neither is used. */
  const shipped = (row: LimitRow): Limit[] =>
    'types' in row || ('certainty' in row && row.certainty === 'medium') ? [] : shippedLimits(row);
  const limitsOf = (row: LimitRow): readonly Limit[] => {
    const own = loaded.get(row.id) ?? [];
    const remaining = own.reduce(
      (limits, { limit, replaces }) =>
        limits.filter(({ id }) => id !== replaces?.id).flatMap((one) => without(one, limit)),
      shipped(row),
    );
    return [...remaining, ...own.map(({ limit }) => limit)];
  };
  const spans = kept((agent: Agent) => timeline(agent.rows.flatMap(limitsOf)));
  const bands = kept((row: LimitRow) => timeline(limitsOf(row)));
  const agents = kept((agent: DoubtfulAgent) => (loaded.has(agent.row.id) ? trusted(agent) : null));
  const inForce = (list: readonly Span[], date: string): readonly Limit[] =>
    list.find(({ from }) => from <= date)?.limits ?? NONE;
  return {
    version,
    limitsOn: (agent, date, freeSilica) => {
      if (agent.type === 'chemical') return inForce(spans(agent), date);
      const band = freeSilica === undefined ? undefined : silicaBand(freeSilica);
      if (band !== undefined) return inForce(bands(band), date);
      return agent.silica ? NONE : inForce(spans(agent), date);
    },
    allOf: (agent) => (agent.type === 'doubtful' ? [agent.row] : agent.rows).flatMap(limitsOf),
    usable: (agent) => (agent.type === 'doubtful' ? (agents(agent) ?? undefined) : agent),
    typesOf: kept((agent: Agent) => new Set(agent.rows.flatMap((row) => typesOf(row)))),
  };
};

/** The limits that ship with the product: none of them is proofread. */
export const SHIPPED_LIMITS: LimitBook = limitBookOf([], 'shipped');

import * as z from 'zod';
import { DecimalSchema } from '../atoms.ts';
import { lazily } from '../lazily.ts';
import { agentIndex, type Known } from './agent-index.ts';
import type { ChemicalRow, DoubtfulRow, DustRow } from './limit-rows.ts';
import { type Limit, resolveAgent, shippedLimits } from './limits.ts';

const OverlayTypeSchema = z.enum(['MAC', 'PC-TWA', 'PC-STEL', 'PC-TWA-TOTAL', 'PC-TWA-RESP', 'PC-TWA-FIBRE']);

/**
 * A limit that somebody read in the standard, loaded without a release. It names a limit that ships (`limitId`), or an
 * agent and a type: then it may also be one that does not ship (an older edition, a doubtful substance). From
 * `effectiveFrom` to `effectiveTo` (null: open) it stands in place of what ships.
 */
export const LimitOverlaySchema = z
  .strictObject({
    limitId: z.string().min(1).optional(),
    agent: z.string().min(1).optional(),
    type: OverlayTypeSchema.optional(),
    /** Exact decimal text, above 0. */
    value: DecimalSchema.refine((text) => /[1-9]/.test(text), 'above 0'),
    unit: z.enum(['mg/m³', 'f/mL', 'pg TEQ/m³']),
    edition: z.string().min(1),
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().nullable(),
    proofreading: z.strictObject({ by: z.string().min(1), on: z.iso.date(), page: z.string().min(1) }),
  })
  .refine(
    ({ limitId, agent, type }) =>
      limitId === undefined ? agent !== undefined && type !== undefined : agent === undefined,
    'either limitId, or agent and type',
  )
  .refine(
    ({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveFrom <= effectiveTo,
    'effectiveTo lies before effectiveFrom',
  );
export type LimitOverlay = z.infer<typeof LimitOverlaySchema>;

type OverlayCode = 'limit-overlay-unknown' | 'limit-overlay-type' | 'limit-overlay-overlap';

/** A row of loaded limits that cannot be taken: nothing of its file is. `row` counts from 1. */
export class LimitOverlayError extends Error {
  override readonly name = 'LimitOverlayError';
  readonly code: OverlayCode;
  readonly row: number;
  readonly messageZh: string;

  constructor(code: OverlayCode, row: number, zh: string, en: string) {
    super(`Row ${row}: ${en}`);
    this.code = code;
    this.row = row;
    this.messageZh = `第${row}行：${zh}`;
  }
}

export type LimitRow = ChemicalRow | DustRow | DoubtfulRow;
const rowsOf = (agent: Known): readonly LimitRow[] => (agent.type === 'doubtful' ? [agent.row] : agent.rows);
const allRows = /* @__PURE__ */ lazily((): readonly LimitRow[] => [
  ...new Set([...agentIndex().agents].flatMap(rowsOf)),
]);

/** Types of limit that a row may have. */
export const typesOf = (row: LimitRow): readonly string[] => {
  if ('types' in row) return row.types;
  if (!('cas' in row)) return row.unit === 'f/mL' ? ['PC-TWA-FIBRE'] : ['PC-TWA-TOTAL', 'PC-TWA-RESP'];
  return [...new Set(shippedLimits(row).map(({ type }) => type))];
};

/** Rows that a name means: its own, else those of the agent; the bands of silica dust must be named themselves. */
const named = (name: string): readonly LimitRow[] => {
  const own = allRows().filter(({ nameZh }) => nameZh === name);
  if (own.length > 0) return own;
  const agent = resolveAgent(name);
  return agent.type === 'unknown' || (agent.type === 'dust' && agent.silica) ? [] : rowsOf(agent);
};

interface Target {
  readonly row: LimitRow;
  readonly type: Limit['type'];
  readonly replaces?: Limit;
}

const shippedById = /* @__PURE__ */ lazily(
  () =>
    new Map(
      allRows().flatMap((row) =>
        'types' in row ? [] : shippedLimits(row).map((limit) => [limit.id, { row, limit }] as const),
      ),
    ),
);

const targetOf = (overlay: LimitOverlay, at: number): Target => {
  const { limitId, agent = '', type } = overlay;
  if (limitId !== undefined) {
    const shipped = shippedById().get(limitId);
    if (shipped && (type === undefined || type === shipped.limit.type))
      return { row: shipped.row, type: shipped.limit.type, replaces: shipped.limit };
    throw new LimitOverlayError('limit-overlay-unknown', at, `没有限值${limitId}`, `no limit ${limitId}`);
  }
  const rows = named(agent);
  const [row, ...others] = rows.filter((one) => type !== undefined && typesOf(one).includes(type));
  if (row !== undefined && type !== undefined && others.length === 0) return { row, type };
  throw rows.length === 0
    ? new LimitOverlayError('limit-overlay-unknown', at, `没有危害因素${agent}`, `no agent ${agent}`)
    : new LimitOverlayError(
        'limit-overlay-type',
        at,
        `${agent}没有${type}一类限值`,
        `${agent} has no limit of type ${type}`,
      );
};

/** The loaded limits by the id of their row; throws a LimitOverlayError for the first that cannot be taken. */
export const overlaid = (
  overlays: readonly LimitOverlay[],
): ReadonlyMap<string, readonly OverlaidLimit[]> => {
  const byRow = new Map<string, OverlaidLimit[]>();
  overlays.forEach((overlay, index) => {
    const { row, type, replaces } = targetOf(overlay, index + 1);
    const own = byRow.get(row.id) ?? [];
    if (own.some(({ limit }) => limit.type === type && overlaps(limit, overlay)))
      throw new LimitOverlayError(
        'limit-overlay-overlap',
        index + 1,
        `${row.nameZh}的${type}在同一时间内有两个值`,
        `two values of ${type} of ${row.nameZh} at one time`,
      );
    byRow.set(row.id, [...own, { limit: limitOf(overlay, row, type), ...(replaces && { replaces }) }]);
  });
  return byRow;
};

export interface OverlaidLimit {
  readonly limit: Limit;
  readonly replaces?: Limit;
}
type Span = Pick<Limit, 'effectiveFrom' | 'effectiveTo'>;

/** Whether two spans of days have one in common. */
export const overlaps = (a: Span, b: Span): boolean =>
  (a.effectiveTo === null || b.effectiveFrom <= a.effectiveTo) &&
  (b.effectiveTo === null || a.effectiveFrom <= b.effectiveTo);

const limitOf = (overlay: LimitOverlay, row: LimitRow, type: Limit['type']): Limit => {
  const { value, unit, edition, effectiveFrom, effectiveTo, proofreading } = overlay;
  return {
    id: `${row.id}/${type}@${effectiveFrom}`,
    agent: row.nameZh,
    type,
    value,
    unit,
    edition,
    effectiveFrom,
    effectiveTo,
    confidence: 'fetched',
    proofread: true,
    proofreading,
    source: `${edition} ${proofreading.page}`,
    molarMass: 'molarMass' in row ? (row.molarMass ?? null) : null,
  };
};

import type { DustAgent } from '../../../../schemas/reference/agent-index.ts';
import type { LimitBook } from '../../../../schemas/reference/limit-book.ts';
import { type Limit, silicaBand } from '../../../../schemas/reference/limits.ts';
import type { Doubt } from './compare-record.ts';
import { unitOf } from './concentration.ts';
import type { MeasuredFact, MeasurementGroup } from './measurement-group.ts';

export type DustLimit = 'PC-TWA-TOTAL' | 'PC-TWA-RESP' | 'PC-TWA-FIBRE';
/** Kinds of limit of table 2: total and respirable mass, fibre count. */
export const FRACTIONS = ['PC-TWA-TOTAL', 'PC-TWA-RESP', 'PC-TWA-FIBRE'] as const;
/** A group of measurements of one dust, with the limits that it is judged by. */
export interface DustCase {
  readonly agent: DustAgent;
  readonly book: LimitBook;
  readonly group: MeasurementGroup;
}

/** The limit of a fraction by the day and by the free silica that the fact reports. */
export const dustLimitOf = (
  { agent, book }: DustCase,
  { record }: MeasuredFact,
  fraction: DustLimit,
): Limit | undefined =>
  book.limitsOn(agent, record.sampledOn, record.freeSilica).find(({ type }) => type === fraction);

/** Why the free-silica content leaves a dust undecided, whatever was measured. */
export const silicaProblem = (agent: DustAgent, { record }: MeasuredFact): Doubt => {
  if (!agent.silica) return undefined;
  if (record.freeSilica === undefined) return 'free-silica-missing';
  return silicaBand(record.freeSilica) === undefined ? 'free-silica-contradicts' : undefined;
};

/** A limit that holds below 10 % only: above it exceeds all the more (silica limits are lower), below it is open. */
export const silicaDoubt = (agent: DustAgent, { record }: MeasuredFact): Doubt =>
  agent.needsFreeSilica && record.freeSilica === undefined ? 'free-silica-missing' : undefined;

/** A fibre count says by its unit what it is. */
export const isCount = ({ record }: MeasuredFact): boolean => unitOf(record.unit) === 'f/mL';

import { permille } from './decimal.ts';
import type { Cells } from './feed-file.ts';
import type { Dust, Substance } from './reference.ts';

/** One measured value; `cells` are what differs from the group's own cells (sample number, minutes, detection limit). */
export interface Reading {
  readonly kind: string;
  readonly value: string;
  readonly cells?: Cells;
}

/** What must be found on one topic (limit type) of a workplace and agent. */
export type Outcome =
  | { readonly topic: string; readonly is: 'exceeds' | 'action-level' | 'complies' }
  | { readonly topic: string; readonly is: 'not-evaluated'; readonly reason: string };

/** All readings of one agent at one workplace, and what follows from them. */
export interface GroupPlan {
  readonly agent: string;
  /** The canonical name where the laboratory wrote another one. */
  readonly topicAgent?: string;
  readonly readings: readonly Reading[];
  readonly outcomes: readonly Outcome[];
  readonly cells?: Cells;
  /** The laboratory's own verdict; drawn so that it agrees when left out. */
  readonly verdict?: '合格' | '超标' | '未判定' | '';
  /** Laboratory and hub differ: a review instead of exceedances. */
  readonly review?: boolean;
  /** The workplace lies in another city than the firm. */
  readonly elsewhere?: boolean;
}

export const exceeds = (topic: string): Outcome => ({ topic, is: 'exceeds' });
export const actionLevel = (topic: string): Outcome => ({ topic, is: 'action-level' });
export const complies = (topic: string): Outcome => ({ topic, is: 'complies' });
export const unjudged = (topic: string, reason: string): Outcome => ({ topic, is: 'not-evaluated', reason });
/** Without a PC-STEL the peak rule completes the judgement (GBZ 2.1-2019 6.3.3); its values are seldom reported. */
export const noPeak = unjudged('PEAK', 'peak-missing');

export const reading = (kind: string, value: string, cells: Cells = {}): Reading => ({ kind, value, cells });
/** Readings as thousandths of the limit that they are compared with. */
export const twa = (of: Substance, thousandths: number): Reading =>
  reading('TWA', permille(of.pcTwa, thousandths));
export const ste = (of: Substance, thousandths: number): Reading =>
  reading('STE', permille(of.pcStel, thousandths));
export const me = (of: Substance, thousandths: number): Reading =>
  reading('ME', permille(of.mac, thousandths));
export const total = (of: Dust, thousandths: number): Reading =>
  reading('TOTAL-DUST-TWA', permille(of.total, thousandths));
export const resp = (of: Dust, thousandths: number): Reading =>
  reading('RESP-DUST-TWA', permille(of.respirable, thousandths));
/** One of several segments of a shift. */
export const segment = (of: Substance, thousandths: number, minutes: number, sampleNo: number): Reading =>
  reading('SAMPLE', permille(of.pcTwa, thousandths), { minutes: String(minutes), sampleNo: `S${sampleNo}` });
/** Below detection: the text that the laboratory wrote, and its detection limit. */
export const belowDetection = (kind: string, value: string, lod: string): Reading =>
  reading(kind, value, { lod });

export const plan = (
  agent: { readonly nameZh: string } | string,
  readings: readonly Reading[],
  outcomes: readonly Outcome[],
  extras: Partial<GroupPlan> = {},
): GroupPlan => ({ agent: typeof agent === 'string' ? agent : agent.nameZh, readings, outcomes, ...extras });

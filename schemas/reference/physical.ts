import type { LimitShown, LimitType } from '../alerts/alert.ts';
import data from './data/physical.json' with { type: 'json' };

/** Limit types of GBZ 2.2. */
export type PhysicalType = Extract<
  LimitType,
  | 'NOISE-8H'
  | 'NOISE-40H'
  | 'IMPULSE'
  | 'WBGT'
  | 'HAND-ARM-VIBRATION'
  | 'MICROWAVE'
  | 'ULTRA-HIGH-FREQUENCY'
  | 'HIGH-FREQUENCY'
  | 'ULTRAVIOLET'
  | 'POWER-FREQUENCY-FIELD'
>;

/** What a row of GBZ 2.2 holds for; a row without a condition holds always. */
export interface PhysicalCondition {
  /** Impulses a day, both included. */
  readonly impulses?: readonly [number, number];
  /** Contact-time rate in percent: 25, 50, 75 or 100. */
  readonly contactRate?: number;
  readonly workClass?: 'I' | 'II' | 'III' | 'IV';
  readonly measure?: 'dose' | 'short' | 'power' | 'electric' | 'magnetic';
  readonly wave?: 'continuous' | 'pulsed';
  readonly body?: 'whole' | 'limb';
  /** Longest daily exposure that the row was made for. */
  readonly hours?: number;
  /** `low` 0.1–3.0 MHz, `high` above 3.0 to 30 MHz. */
  readonly range?: 'low' | 'high';
  readonly band?: 'UVB' | 'UVC' | 'welding';
}

/** A limit of GBZ 2.2-2007 with what it holds for, and its clause as printed. */
export interface PhysicalLimit {
  readonly shown: LimitShown;
  readonly when: PhysicalCondition;
  readonly clause: string;
}

interface Row {
  readonly id: string;
  readonly type: PhysicalType;
  readonly agent: string;
  readonly value: string;
  readonly unit: string;
  readonly clause: string;
  readonly when?: PhysicalCondition;
}

const limitOf = ({ clause, when = {}, ...row }: Row): PhysicalLimit => ({
  shown: {
    ...row,
    edition: data.edition,
    effectiveFrom: data.from,
    effectiveTo: null,
    confidence: data.confidence as LimitShown['confidence'],
    proofread: false,
    source: data.source,
  },
  when,
  clause: `${data.edition} ${clause}`,
});
const byType: ReadonlyMap<PhysicalType, readonly PhysicalLimit[]> = Map.groupBy(
  (data.rows as unknown as readonly Row[]).map(limitOf),
  ({ shown }) => shown.type as PhysicalType,
);

/** Limits of one type in force on a sampling date (GBZ 2.2-2007, from 2007-11-01); none before that day. */
export const physicalLimits = (type: PhysicalType, date: string): readonly PhysicalLimit[] =>
  date < data.from ? [] : (byType.get(type) ?? []);

/** L_EX from which work counts as noisy, dB(A): the action level of noise. */
export const NOISE_ACTION: string = data.noiseAction;

/** Design temperatures in ℃, decimal text, by city code. */
export type VentilationTemperatures = Readonly<Record<string, string>>;

/**
 * 夏季室外通风设计计算温度 by city code (GBZ 2.2-2007 10.2.2: from 30 ℃ on every WBGT limit is 1 ℃ higher). No city of
 * the province has one yet.
 */
export const SUMMER_VENTILATION: VentilationTemperatures = data.summerVentilation;

import { CITIES, type City } from '../../sample/province.ts';
import { fictionalUscc } from '../../sample/uscc.ts';

/** Firms come in blocks of one city, so that a block holds every scenario once and a branch its parent. */
export const BLOCK = 50;
const SEED = 417;
const INDUSTRIES = ['C3311', 'C2614', 'C3021', 'C3511', 'C1310'] as const;
const [SELF_EMPLOYED, ENTERPRISE] = ['92', '91'];
/** Place in the block of the firm without employees. */
export const OWNER_SLOT = 17;

/** A firm of the bench's province, all of it a function of its number. */
export interface BenchFirm {
  readonly index: number;
  readonly slot: number;
  readonly uscc: string;
  readonly name: string;
  readonly city: City;
  readonly district: string;
  readonly industry: string;
  /** A multiple of 5 from 25 on, so that a fifth of it is a whole number and large enough to be a gap. */
  readonly headcount: number;
  /** Every third firm was measured. */
  readonly isTested: boolean;
  /** Number by which a plan of measurements is chosen. */
  readonly turn: number;
}

const pick = <T>(list: readonly T[], at: number): T => {
  const item = list[at % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
};

/** Some names want quotes in a CSV. */
const nameOf = (index: number): string => {
  if (index % 97 === 0) return `虚构第${index}号(原名,示例)机械有限公司`;
  return index % 101 === 0 ? `虚构"星火"${index}机械有限公司` : `虚构第${index}号机械有限公司`;
};

export const usccOfFirm = (index: number): string =>
  fictionalUscc(index + 1, SEED, index % BLOCK === OWNER_SLOT ? SELF_EMPLOYED : ENTERPRISE);

export const cityOfFirm = (index: number): City => pick(CITIES, Math.floor(index / BLOCK));

export const benchFirm = (index: number): BenchFirm => {
  const city = cityOfFirm(index);
  return {
    index,
    slot: index % BLOCK,
    uscc: usccOfFirm(index),
    name: nameOf(index),
    city,
    district: pick(city.counties, index).code,
    industry: pick(INDUSTRIES, index),
    headcount: 25 + 5 * (index % 40),
    isTested: index % 3 === 0,
    turn: Math.floor(index / 3),
  };
};

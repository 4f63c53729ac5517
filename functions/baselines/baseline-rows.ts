import type { Baseline } from '../../schemas/reference/baselines.ts';
import { PROVINCE } from '../../schemas/reference/regions.ts';
import { type Counted, fitShape } from './fit-shape.ts';

/** What one firm adds to the baselines. `division` is missing where no register tells its industry. */
export interface FirmYear extends Counted {
  readonly city: string;
  readonly division?: string | undefined;
}

/** Fewer tell nothing about how alike the true rates are. */
const MIN_FIRMS = 30;
const MIN_INJURIES = 10;

const decimal = (value: number, places: number): string => String(Number(value.toFixed(places)));

const rowOf = (city: string, division: string, firms: readonly FirmYear[]): Baseline => {
  const injuries = firms.reduce((sum, firm) => sum + firm.injuries, 0);
  const exposure = firms.reduce((sum, firm) => sum + firm.exposure, 0);
  const fits = firms.length >= MIN_FIRMS && injuries >= MIN_INJURIES;
  return {
    city,
    division,
    firms: firms.length,
    injuries,
    exposure: decimal(exposure, 3),
    ...(fits ? { shape: decimal(fitShape(firms, injuries / exposure), 3) } : {}),
  };
};

const inOrder = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

/**
 * Rows for every division in every city, every division in the province, and the province as a whole. All have an
 * exposure; sums depend on the order of the firms in their last digits only, so they are given in a fixed one.
 */
export const baselineRows = (firms: readonly FirmYear[]): Baseline[] => {
  const known = firms.filter(({ division }) => division !== undefined);
  const byDivision = [...Map.groupBy(known, ({ division = '' }) => division)].sort(inOrder);
  return [
    ...(firms.length === 0 ? [] : [rowOf(PROVINCE, '', firms)]),
    ...byDivision.flatMap(([division, own]) => [
      rowOf(PROVINCE, division, own),
      ...[...Map.groupBy(own, ({ city }) => city)]
        .filter(([city]) => city !== PROVINCE)
        .sort(inOrder)
        .map(([city, local]) => rowOf(city, division, local)),
    ]),
  ];
};

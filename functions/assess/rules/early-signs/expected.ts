import type { Baseline, Baselines } from '../../../../schemas/reference/baselines.ts';
import { PROVINCE } from '../../../../schemas/reference/regions.ts';
import type { EarlySignSettings } from '../../../../schemas/settings/early-signs.ts';

type Settings = EarlySignSettings['injuryRate'];

/** Gamma prior of a firm's true rate: mean `rate` (injuries a person-year) and `shape`. */
export interface Expected {
  readonly rate: number;
  readonly shape: number;
  readonly firms: number;
  readonly injuries: number;
}

const find = ({ rows }: Baselines, city: string, division: string): Baseline | undefined =>
  rows.find((row) => row.city === city && row.division === division);

const isEnough = (row: Baseline, { minFirms, minBaselineInjuries }: Settings): boolean =>
  row.firms >= minFirms && row.injuries >= minBaselineInjuries && Number(row.exposure) > 0;

/** Rate of a group, pulled to that of the wider group with the weight of `pooledInjuries`. */
const pooled = (row: Baseline | undefined, wider: number, { pooledInjuries }: Settings): number => {
  if (row === undefined || wider === 0) return wider;
  return (row.injuries + pooledInjuries) / (Number(row.exposure) + pooledInjuries / wider);
};

const shapeOf = (rows: readonly (Baseline | undefined)[], settings: Settings): number => {
  const told = rows.find((row) => row?.shape !== undefined && isEnough(row, settings))?.shape;
  const shape = told === undefined ? settings.shape : Number(told);
  return Math.min(settings.maxShape, Math.max(settings.minShape, shape));
};

/**
 * What is expected of a firm of this division in this city: the city's own rate, shrunk to the province's, and that to
 * all industries'. Undefined when the division has too few firms or injuries in the whole province.
 */
export const expectedOf = (
  baselines: Baselines,
  city: string,
  division: string,
  settings: Settings,
): Expected | undefined => {
  const all = find(baselines, PROVINCE, '');
  const province = find(baselines, PROVINCE, division);
  if (all === undefined || province === undefined || !isEnough(province, settings)) return undefined;
  const own = city === PROVINCE ? undefined : find(baselines, city, division);
  const wide = pooled(province, all.injuries / Number(all.exposure), settings);
  const { firms, injuries } = own ?? province;
  return {
    rate: pooled(own, wide, settings),
    shape: shapeOf([own, province, all], settings),
    firms,
    injuries,
  };
};

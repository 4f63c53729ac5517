import type { Alert } from '../../../schemas/alerts/alert.ts';
import type { FirmScore } from '../../../schemas/api/targets.ts';
import { firmScore } from './firm-score.ts';

/** A firm with its alerts, as it stands in the order of visits. */
export interface Ranked extends FirmScore {
  readonly uscc: string;
  /** Highest score first. */
  readonly alerts: readonly Alert[];
}

const byScore = (a: Alert, b: Alert): number => b.score - a.score || (a.alertId < b.alertId ? -1 : 1);

/** Firms by their score on a business day, highest first; ties by USCC. */
export const rankFirms = (alerts: readonly Alert[], today: string): Ranked[] =>
  [...Map.groupBy(alerts, ({ uscc }) => uscc)]
    .map(([uscc, own]) => ({ uscc, ...firmScore(own, today), alerts: own.toSorted(byScore) }))
    .sort((a, b) => b.score - a.score || (a.uscc < b.uscc ? -1 : 1));

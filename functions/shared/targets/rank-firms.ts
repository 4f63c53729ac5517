import type { Alert } from '../../../schemas/alerts/alert.ts';

/** A firm with its alerts, as it stands in the order of visits. */
export interface Ranked {
  readonly uscc: string;
  /** Sum of the scores of its alerts. */
  readonly score: number;
  /** Highest score first. */
  readonly alerts: readonly Alert[];
}

const byScore = (a: Alert, b: Alert): number => b.score - a.score || (a.alertId < b.alertId ? -1 : 1);

/** Firms by the sum of the scores of their open alerts, highest first; ties by USCC. */
export const rankFirms = (alerts: readonly Alert[]): Ranked[] =>
  [...Map.groupBy(alerts, ({ uscc }) => uscc)]
    .map(([uscc, own]) => ({
      uscc,
      score: own.reduce((sum, { score }) => sum + score, 0),
      alerts: own.toSorted(byScore),
    }))
    .sort((a, b) => b.score - a.score || (a.uscc < b.uscc ? -1 : 1));

import type { Alert } from '../../../schemas/alerts/alert.ts';
import type { AlertKind } from '../../../schemas/alerts/kinds.ts';
import type { FirmScore } from '../../../schemas/api/targets.ts';
import { daysBetween } from '../clock.ts';

const UNINSURED: ReadonlySet<AlertKind> = new Set(['uninsured', 'lapsed', 'project-uninsured']);
const MOST = { people: 40, repetition: 20, uninsured: 30, age: 30 } as const;
const POINTS_A_REOPENING = 5;
const DAYS_A_POINT = 10;

/** The highest counts whole, the next one half, then a third …: many small matters never outweigh a grave one at once. */
const graded = (points: readonly number[]): number =>
  Math.floor(points.toSorted((a, b) => b - a).reduce((sum, own, place) => sum + own / (place + 1), 0));

const repeated = ({ scoreParts, episode, reopenings = 0 }: Alert): number =>
  scoreParts.repetition + (episode - 1 + reopenings) * POINTS_A_REOPENING;

const pointsOfAge = (alert: Alert, today: string): number =>
  Math.max(0, Math.floor(daysBetween(alert.openedOn, today) / DAYS_A_POINT));

/**
 * The one score of the inspection list: the sum of six parts, each shown. Harm and excess are graded over the firm's
 * alerts (1, ½, ⅓ …); people, repetition and age count the most of any alert; being uninsured adds 30. It is monotone:
 * another alert, or more of anything, never gives fewer points. `alerts` are those of one firm that stand open.
 */
export const firmScore = (alerts: readonly Alert[], today: string): FirmScore => {
  const most = (points: readonly number[], limit: number): number => Math.min(limit, Math.max(0, ...points));
  const parts = {
    harm: graded(alerts.map(({ scoreParts }) => scoreParts.harm)),
    excess: graded(alerts.map(({ scoreParts }) => scoreParts.excess)),
    people: most(
      alerts.map(({ scoreParts }) => scoreParts.people),
      MOST.people,
    ),
    repetition: most(alerts.map(repeated), MOST.repetition),
    uninsured: alerts.some(({ kind }) => UNINSURED.has(kind)) ? MOST.uninsured : 0,
    age: most(
      alerts.map((alert) => pointsOfAge(alert, today)),
      MOST.age,
    ),
  };
  return { score: Object.values(parts).reduce((sum, part) => sum + part, 0), parts };
};

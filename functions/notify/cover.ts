import type { Alert } from '../../schemas/alerts/alert.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import { FINAL_STATES } from '../../schemas/notices/transitions.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import { latestCorrection } from './correct.ts';
import type { NotifyDeps } from './deps.ts';
import { fits, groupOf } from './policy.ts';

const READS_AT_ONCE = 8;

export const isFinal = ({ state }: Notice): boolean => FINAL_STATES.includes(state);

/**
 * An ended document covers its alerts until they change again. A draft that the hub itself withdrew covers none: it
 * did so because nothing was left in it.
 */
const coversStill = async (
  { notices }: Pick<NotifyDeps, 'notices'>,
  notice: Notice,
  alert: Alert,
): Promise<boolean> => {
  const end = (await notices.events(notice.noticeId)).find(({ to }) => FINAL_STATES.includes(to));
  const emptied = end?.action === 'withdraw' && end.party === 'hub';
  return end !== undefined && !emptied && alert.seq <= end.seq;
};

/** True when a document is about the alert, or was about it as it stands now. */
export const isCovered = async (
  deps: Pick<NotifyDeps, 'notices' | 'policy'>,
  alert: Alert,
): Promise<boolean> => {
  const noticeId = await deps.notices.ofAlert(alert.alertId);
  const notice = noticeId === undefined ? undefined : await deps.notices.get(noticeId);
  if (notice === undefined) return false;
  if (isFinal(notice)) return coversStill(deps, notice, alert);
  // A draft drops what no longer belongs in it, and takes it in again.
  if (notice.state === 'draft') return fits(groupOf(deps.policy, alert), notice);
  // What a correction took back, the firm was told to leave alone.
  if ((await latestCorrection(deps, notice)).takenBack.has(alert.alertId)) return false;
  // What was dropped before signing is not in it, though the draft covered it once.
  return notice.moreItems > 0 || notice.items.some(({ alertId }) => alertId === alert.alertId);
};

const filterInFlight = async <T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<T[]> => {
  const kept = await mapInFlight(READS_AT_ONCE, items, test);
  return items.filter((_, index) => kept[index]);
};

/** Those of some alerts that no document is about. */
export const uncoveredOf = (deps: Pick<NotifyDeps, 'notices' | 'policy'>, alerts: readonly Alert[]) =>
  filterInFlight(alerts, async (alert) => !(await isCovered(deps, alert)));

/** Those of some alerts that this document covers. */
export const coveredBy = (
  { notices }: Pick<NotifyDeps, 'notices'>,
  noticeId: string,
  alerts: readonly Alert[],
) => filterInFlight(alerts, async ({ alertId }) => (await notices.ofAlert(alertId)) === noticeId);

import type { Alert } from '../../schemas/alerts/alert.ts';
import type { OutboxEntry } from '../../schemas/events/outbox.ts';
import type { NotifyDeps } from './deps.ts';
import { accuses } from './policy.ts';

const PAGE = 1000;
/** The city list lags a little behind (DECISIONS 24): alerts from before the switch must be on it. */
const LAG_SECONDS = 5;
const TIES_PER_SECOND = 1_000_000;

const entryOf = ({ alertId }: Alert, seq: number): OutboxEntry => ({ what: 'alert', id: alertId, seq });

/**
 * A city went live: every alert that accuses comes up once more. The entries carry the sequence of the switch, so that a
 * repeat writes the same ones. False when it is too early: the entry is sent again and stays.
 */
export const cityLive =
  (deps: NotifyDeps) =>
  async (entry: OutboxEntry): Promise<boolean> => {
    const { id: city, seq } = entry;
    if ((await deps.modes.get(city))?.mode !== 'live') return true;
    const now = Date.parse(deps.clocks.now()) / 1000;
    const age = now - seq / TIES_PER_SECOND;
    if (age < LAG_SECONDS) {
      await deps.later(entry, LAG_SECONDS);
      return false;
    }
    let afterSeq = -1;
    for (;;) {
      const page = await deps.cases.alertsByCity(city, { afterSeq, limit: PAGE });
      await deps.outbox.add(page.filter(accuses).map((alert) => entryOf(alert, seq)));
      afterSeq = page.at(-1)?.seq ?? afterSeq;
      if (page.length < PAGE) return true;
    }
  };

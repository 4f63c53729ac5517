import type { Alert } from '../../schemas/alerts/alert.ts';
import type { CaseStore } from '../shared/ports/stores.ts';
import { isAfter, type Position } from './cursor.ts';

/** Batches grow: a page over sixteen cities needs a few alerts of each, a narrow filter over one city needs many. */
const FIRST_BATCH = 25;
const LARGEST_BATCH = 400;
const START: Position = { seq: 0, id: '' };

const inOrder = (a: Alert, b: Alert): number => (isAfter(a, { seq: b.seq, id: b.alertId }) ? 1 : -1);

/** Alerts of one city after a place, in commit order. The store never cuts between alerts of one sequence. */
async function* cityAlerts(cases: CaseStore, city: string, from: Position): AsyncGenerator<Alert> {
  let afterSeq = from.seq - 1;
  for (let limit = FIRST_BATCH; ; limit = Math.min(2 * limit, LARGEST_BATCH)) {
    const batch = await cases.alertsByCity(city, { afterSeq, limit });
    for (const alert of batch.toSorted(inOrder)) {
      afterSeq = Math.max(afterSeq, alert.seq);
      if (isAfter(alert, from)) yield alert;
    }
    if (batch.length < limit) return;
  }
}

/** Alerts of several cities after a place, merged in commit order. */
export async function* scanAlerts(
  cases: CaseStore,
  cities: readonly string[],
  from: Position = START,
): AsyncGenerator<Alert> {
  const sources = cities.map((city) => cityAlerts(cases, city, from));
  const heads = await Promise.all(sources.map(async (source) => ({ source, next: await source.next() })));
  for (;;) {
    const live = heads.filter(({ next }) => next.done !== true);
    const first = live.toSorted((a, b) => inOrder(a.next.value as Alert, b.next.value as Alert))[0];
    if (first === undefined) return;
    yield first.next.value as Alert;
    first.next = await first.source.next();
  }
}

/** All open alerts of some cities. */
export const openAlerts = async (cases: CaseStore, cities: readonly string[]): Promise<Alert[]> => {
  const found: Alert[] = [];
  for await (const alert of scanAlerts(cases, cities)) if (alert.status === 'open') found.push(alert);
  return found;
};

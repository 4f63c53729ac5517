import type { CaseStore } from '../../functions/shared/ports/stores.ts';
import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import { AlertSchema, CaseHeadSchema } from '../../schemas/alerts/alert.ts';
import { cutBetweenSeqs, inCommitOrder } from './commit-order.ts';

/** A CaseStore in memory, with the adapter's semantics: version condition, commit order, parse on write. */
export interface MemoryCases extends CaseStore {
  /** Everything that was committed, for assertions: one entry a successful commit. */
  readonly commits: { head: CaseHead; alerts: readonly Alert[] }[];
  /** Puts state in place without a version condition. */
  seed(head: CaseHead, alerts?: readonly Alert[]): void;
  /** The next `times` commits are answered with a version conflict. */
  conflictNext(times: number): void;
}

export const memoryCases = (): MemoryCases => {
  const heads = new Map<string, CaseHead>();
  const alerts = new Map<string, Alert>();
  const commits: MemoryCases['commits'] = [];
  let conflicts = 0;
  const seed = (head: CaseHead, list: readonly Alert[] = []): void => {
    heads.set(head.subject, CaseHeadSchema.parse(structuredClone(head)));
    for (const alert of list) alerts.set(alert.alertId, AlertSchema.parse(structuredClone(alert)));
  };
  return {
    commits,
    seed,
    conflictNext: (times) => {
      conflicts = times;
    },
    bySubject: async (subject) =>
      structuredClone({
        head: heads.get(subject),
        alerts: [...alerts.values()].filter((alert) => alert.subject === subject),
      }),
    commit: async ({ head, alerts: changed, expectedVersion }) => {
      if (conflicts > 0) {
        conflicts -= 1;
        return false;
      }
      if ((heads.get(head.subject)?.version ?? 0) !== expectedVersion) return false;
      const next = { ...head, version: expectedVersion + 1 };
      seed(next, changed);
      commits.push(structuredClone({ head: next, alerts: changed }));
      return true;
    },
    getAlert: async (alertId) => structuredClone(alerts.get(alertId)),
    alertsByCity: async (city, { afterSeq = -1, limit }) => {
      const found = [...alerts.values()].filter((alert) => alert.city === city && alert.seq > afterSeq);
      const ordered = inCommitOrder(found, ({ alertId }) => alertId);
      return structuredClone(cutBetweenSeqs(ordered, limit));
    },
    headsByCity: async (city) => structuredClone([...heads.values()].filter((head) => head.city === city)),
    async *dueBetween(fromDay, toDay) {
      const due = [...heads.values()].filter(
        ({ reviewOn }) => reviewOn && reviewOn >= fromDay && reviewOn <= toDay,
      );
      yield* due.map((head) => head.subject);
    },
  };
};

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listAlerts } from '../../../functions/api/list-alerts.ts';
import type { Alert } from '../../../schemas/alerts/alert.ts';
import { type AlertQuery, AlertQuerySchema } from '../../../schemas/api/alerts.ts';
import { aHead, anAlert, apiDeps, inspector, JINAN, NOW_SEQ, QINGDAO, usccNo } from './fixtures.ts';

const caller = inspector([JINAN, QINGDAO]);

/** Firms that change between two pages: index of the firm, and whether it shares the sequence of the one before. */
const changesArb = fc.array(fc.record({ firm: fc.nat(119), tie: fc.boolean() }), { maxLength: 4 });
const planArb = fc.record({
  firms: fc.integer({ min: 0, max: 120 }),
  ties: fc.integer({ min: 1, max: 7 }),
  limit: fc.integer({ min: 1, max: 40 }),
  pages: fc.array(changesArb, { maxLength: 12 }),
});

const seeded = (firms: number, ties: number) => {
  const deps = apiDeps();
  const versions = new Map<string, Alert>();
  const put = (alert: Alert): void => {
    deps.cases.seed(aHead({ subject: alert.subject, city: alert.city }), [alert]);
    versions.set(alert.alertId, alert);
  };
  for (let n = 0; n < firms; n += 1) {
    const uscc = usccNo(n);
    const city = n % 3 === 0 ? QINGDAO : JINAN;
    put(anAlert({ uscc, subject: `uscc:${uscc}`, city, seq: NOW_SEQ - 60_000_000 + Math.floor(n / ties) }));
  }
  return { deps, put, versions };
};

type Seeded = ReturnType<typeof seeded>;

/** Changes firms. Time has passed since the page was read, so only what is committed together shares a sequence. */
const change = (
  { put, versions }: Seeded,
  changes: readonly { firm: number; tie: boolean }[],
  after: number,
): number => {
  let seq = after + 1;
  for (const { firm, tie } of changes) {
    const alert = [...versions.values()][firm];
    if (alert === undefined) continue;
    seq = Math.max(tie ? seq : seq + 1, alert.seq + 1);
    put({ ...alert, seq, restatements: alert.restatements + 1 });
  }
  return seq;
};

it('skips nothing, whatever changes between the pages, and shows the newest state of each alert', async () => {
  await fc.assert(
    fc.asyncProperty(planArb, async ({ firms, ties, limit, pages }) => {
      const hub = seeded(firms, ties);
      const seen = new Map<string, number>();
      let seq = NOW_SEQ - 30_000_000;
      let cursor: string | null = null;
      let page = 0;
      do {
        const query: AlertQuery = AlertQuerySchema.parse({ limit, ...(cursor === null ? {} : { cursor }) });
        const list = await listAlerts(hub.deps)(caller, query);
        expect(list.items.length).toBeLessThanOrEqual(limit);
        for (const item of list.items) seen.set(item.alertId, item.restatements);
        cursor = list.nextCursor;
        // What changes after the last page was read is for the next poll.
        if (cursor !== null) seq = change(hub, pages[page] ?? [], seq);
        page += 1;
      } while (cursor !== null);
      for (const alert of hub.versions.values()) expect(seen.get(alert.alertId)).toBe(alert.restatements);
    }),
    { numRuns: 150 },
  );
});

it('lets a follower miss nothing, poll after poll', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ firms: fc.array(fc.nat(9), { maxLength: 5 }), seconds: fc.integer({ min: 0, max: 8 }) }),
        {
          maxLength: 12,
        },
      ),
      async (rounds) => {
        const { deps, put, versions } = seeded(10, 2);
        const seen = new Map<string, number>();
        let updatedSince = '0';
        const poll = async (): Promise<void> => {
          let cursor: string | null = null;
          do {
            const more = cursor === null ? {} : { cursor };
            const list = await listAlerts(deps)(
              caller,
              AlertQuerySchema.parse({ limit: '2', status: 'any', updatedSince, ...more }),
            );
            for (const item of list.items) seen.set(item.alertId, item.restatements);
            cursor = list.nextCursor;
            if (list.syncedTo !== null) updatedSince = list.syncedTo;
          } while (cursor !== null);
        };
        for (const { firms, seconds } of rounds) {
          for (const firm of firms) {
            const alert = [...versions.values()][firm];
            const late = Date.parse(deps.clocks.now()) * 1000 - 4_000_000;
            // A commit may carry a sequence of up to some seconds ago when it becomes visible.
            if (alert)
              put({ ...alert, seq: Math.max(late, alert.seq + 1), restatements: alert.restatements + 1 });
          }
          await poll();
          deps.clocks.advance(seconds);
        }
        deps.clocks.advance(20);
        await poll();
        for (const alert of versions.values()) expect(seen.get(alert.alertId)).toBe(alert.restatements);
      },
    ),
    { numRuns: 100 },
  );
});

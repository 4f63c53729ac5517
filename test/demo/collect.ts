import type { HubClient } from '../../client/lib/hub-client.ts';
import { hubJwks, verifyReceipt } from '../../client/lib/receipt.ts';
import { type AlertItem, AlertListSchema } from '../../schemas/api/alerts.ts';
import { type Evaluations, EvaluationsSchema } from '../../schemas/api/evaluations.ts';
import { type TargetList, TargetListSchema } from '../../schemas/api/targets.ts';
import { type Reject, RejectSchema } from '../../schemas/events/execution.ts';
import type { Receipt } from '../../schemas/events/manifest.ts';
import type { Pushed } from './push-all.ts';

/** All open alerts that the caller may see, page by page. */
export const collectAlerts = async (team: HubClient): Promise<AlertItem[]> => {
  const items: AlertItem[] = [];
  let cursor = '';
  do {
    const path = `/v1/alerts?limit=500${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = AlertListSchema.parse(await (await team.call(path)).json());
    items.push(...page.items);
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');
  return items;
};

export const collectEvaluations = async (team: HubClient): Promise<Evaluations> =>
  EvaluationsSchema.parse(await (await team.call('/v1/evaluations')).json());

export const collectTargets = async (team: HubClient, limit: number): Promise<TargetList> =>
  TargetListSchema.parse(await (await team.call(`/v1/targets?limit=${limit}`)).json());

/** Rejects of every submission that has any, as their senders read them. */
export const collectRejects = async (
  pushed: readonly Pushed[],
  clientOf: (organ: string) => HubClient,
): Promise<Map<string, Reject[]>> => {
  const rejects = new Map<string, Reject[]>();
  const clients = new Map(pushed.map(({ planned }) => [planned.organ, clientOf(planned.organ)]));
  for (const { planned, view } of pushed) {
    if ((view.rows?.rejected ?? 0) === 0) continue;
    const bytes = await clients.get(planned.organ)?.rejects(view.submissionId, 'application/x-ndjson');
    const lines = (bytes ?? Buffer.alloc(0)).toString('utf8').split('\n').filter(Boolean);
    rejects.set(
      planned.file,
      lines.map((line) => RejectSchema.parse(JSON.parse(line))),
    );
  }
  return rejects;
};

/** Every receipt, verified offline against the hub's published key. */
export const collectReceipts = async (
  baseUrl: string,
  pushed: readonly Pushed[],
  clientOf: (organ: string) => HubClient,
): Promise<Map<string, Receipt>> => {
  const jwks = await hubJwks(baseUrl);
  const clients = new Map(pushed.map(({ planned }) => [planned.organ, clientOf(planned.organ)]));
  const receipts = new Map<string, Receipt>();
  for (const { planned, view } of pushed) {
    if (view.status !== 'settled') continue;
    const jws = await clients.get(planned.organ)?.receipt(view.submissionId);
    receipts.set(view.submissionId, await verifyReceipt(jws ?? '', jwks));
  }
  return receipts;
};

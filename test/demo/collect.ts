import type { HubClient } from '../../client/lib/hub-client.ts';
import { hubJwks, verifyReceipt } from '../../client/lib/receipt.ts';
import { type Evaluations, EvaluationsSchema } from '../../schemas/api/evaluations.ts';
import { type TargetList, TargetListSchema } from '../../schemas/api/targets.ts';
import { type Reject, RejectSchema } from '../../schemas/events/execution.ts';
import type { Receipt } from '../../schemas/events/manifest.ts';
import type { Pushed } from './push-all.ts';

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
  for (const { planned, view } of pushed) {
    if ((view.rows?.rejected ?? 0) === 0) continue;
    const lines = await clientOf(planned.organ).rejectLines(view.submissionId);
    rejects.set(
      planned.file,
      lines.map((line) => RejectSchema.parse(line)),
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
  const receipts = new Map<string, Receipt>();
  for (const { planned, view } of pushed) {
    if (view.status !== 'settled') continue;
    const jws = await clientOf(planned.organ).receipt(view.submissionId);
    receipts.set(view.submissionId, await verifyReceipt(jws, jwks));
  }
  return receipts;
};

import { RejectsLinkSchema, type WarningList, WarningListSchema } from '../../schemas/api/submissions.ts';
import { ClientError } from './client-error.ts';
import { fetchRetrying, refusal } from './http.ts';
import type { HubClient } from './hub-client.ts';

const pathOf = (id: string): string => `/v1/submissions/${encodeURIComponent(id)}/warnings`;

/** The findings on a submission, and the first warnings on its rows. */
export const firstWarnings = async (client: HubClient, id: string, limit: number): Promise<WarningList> =>
  WarningListSchema.parse(await (await client.call(`${pathOf(id)}?limit=${limit}`)).json());

/** All warnings on rows as CSV, in the sender's own encoding; undefined when no row has one. */
export const warningsCsv = async (client: HubClient, id: string): Promise<Buffer | undefined> => {
  try {
    const answer = await client.call(`${pathOf(id)}?format=csv`);
    const { url } = RejectsLinkSchema.parse(await answer.json());
    const file = await fetchRetrying(async () => new Request(url));
    if (!file.ok) throw await refusal(file);
    return Buffer.from(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof ClientError && error.code === 'warnings-none') return undefined;
    throw error;
  }
};

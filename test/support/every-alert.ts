import type { HubClient } from '../../client/lib/hub-client.ts';
import { type AlertItem, AlertListSchema } from '../../schemas/api/alerts.ts';

/** Every alert that the caller may see and `filters` let through, page by page; open ones unless they say otherwise. */
export const everyAlert = async (
  team: HubClient,
  filters: Readonly<Record<string, string>> = {},
): Promise<AlertItem[]> => {
  const query = new URLSearchParams({ ...filters, limit: '500' });
  const items: AlertItem[] = [];
  for (;;) {
    const page = AlertListSchema.parse(await (await team.call(`/v1/alerts?${query}`)).json());
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    query.set('cursor', page.nextCursor);
  }
};

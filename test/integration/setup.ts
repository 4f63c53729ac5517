import { readState } from '../../infra/local/state.ts';
import { type AlertItem, AlertListSchema } from '../../schemas/api/alerts.ts';
import type { SubmissionView } from '../../schemas/api/submissions.ts';
import { csvOf, fileOf } from '../support/files.ts';
import { prepareHub, type TestHub } from '../support/hub.ts';

export const BUSINESS_DATE = '2026-03-02';

/** The deployed hub of this run; fails loudly when none is up. */
export const deployedHub = async (): Promise<TestHub> => {
  const state = await readState();
  if (state === undefined) throw new Error('No local stack is up: run `npm test` or `npm run local -- up`.');
  return prepareHub(state.endpoint, BUSINESS_DATE);
};

interface Sent {
  readonly feed: string;
  readonly scope: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  readonly period?: string;
  readonly dataAsOf?: string;
  readonly encoding?: 'utf8' | 'gb18030';
}

const ORGAN_OF = (feed: string): string => feed.split('.')[0] ?? '';

/** Writes the rows as CSV, pushes them as the feed's department, and waits for the end. */
export const send = async (hub: TestHub, sent: Sent): Promise<SubmissionView> => {
  const path = await fileOf(`${sent.feed}.csv`, csvOf(sent.rows), sent.encoding);
  const client = hub.department(ORGAN_OF(sent.feed));
  const { feed, scope } = sent;
  const view = await client.push({
    path,
    feed,
    scope,
    period: sent.period ?? '2026-02',
    dataAsOf: sent.dataAsOf ?? '2026-02-28',
  });
  return client.waitFor(view.submissionId, { everyMs: 150 });
};

/** All alerts of a firm, of any status, as the whole province's inspector sees them. */
export const alertsOf = async (hub: TestHub, uscc: string, city: string): Promise<AlertItem[]> => {
  const team = await hub.person({ role: 'inspector', cities: ['370000'], organ: 'hr' });
  const items: AlertItem[] = [];
  let cursor = '';
  do {
    const path = `/v1/alerts?city=${city}&status=any&limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = AlertListSchema.parse(await (await team.call(path)).json());
    items.push(...page.items);
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');
  return items.filter((alert) => alert.uscc === uscc);
};

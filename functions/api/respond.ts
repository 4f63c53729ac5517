import type { AlertList, ListFormat } from '../../schemas/api/alerts.ts';
import { type HttpAnswer, json, text } from '../shared/http/answer.ts';
import { answerCsv, nextHeaders } from '../shared/http/list-answer.ts';
import { alertCsv } from './alert-csv.ts';

const NDJSON = 'application/x-ndjson; charset=utf-8';

/** A page of alerts. Lists without an envelope carry the cursor in headers. */
export const answerAlerts = (
  list: AlertList,
  format: ListFormat,
  query: Readonly<Record<string, string>>,
): HttpAnswer => {
  const headers: Record<string, string> = {
    ...nextHeaders(list.nextCursor, query),
    ...(list.syncedTo === null ? {} : { 'X-Synced-To': list.syncedTo }),
  };
  if (format === 'csv') return answerCsv('alerts.csv', alertCsv(list.items), headers);
  if (format === 'json') return json(200, list, headers);
  return text(200, NDJSON, list.items.map((item) => `${JSON.stringify(item)}\n`).join(''), headers);
};

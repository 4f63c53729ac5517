import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { AlertList, ListFormat } from '../../schemas/api/alerts.ts';
import { type HttpAnswer, json, text } from '../shared/http/answer.ts';
import { headerOf } from '../shared/http/route.ts';
import { alertCsv } from './alert-csv.ts';

const CSV = 'text/csv; charset=utf-8';
const NDJSON = 'application/x-ndjson; charset=utf-8';

/** `?format=` wins; otherwise the first media type of `Accept` that is known; otherwise JSON. */
export const formatOf = (event: APIGatewayProxyEvent, asked: ListFormat | undefined): ListFormat => {
  if (asked !== undefined) return asked;
  const accepted = (headerOf(event, 'accept') ?? '').split(',').map((part) => part.split(';')[0]?.trim());
  const known = accepted.find(
    (type) => type === 'text/csv' || type === 'application/x-ndjson' || type === 'application/json',
  );
  if (known === 'text/csv') return 'csv';
  return known === 'application/x-ndjson' ? 'ndjson' : 'json';
};

/** Query of the next page, relative to this address (RFC 8288 with a relative reference, RFC 3986 §4.2). */
const nextLink = (query: Readonly<Record<string, string>>, cursor: string): string =>
  `<?${new URLSearchParams({ ...query, cursor }).toString()}>; rel="next"`;

/** A page of alerts. Lists without an envelope carry the cursor in headers. */
export const answerAlerts = (
  list: AlertList,
  format: ListFormat,
  query: Readonly<Record<string, string>>,
): HttpAnswer => {
  const headers: Record<string, string> = {
    ...(list.nextCursor === null
      ? {}
      : { Link: nextLink(query, list.nextCursor), 'X-Next-Cursor': list.nextCursor }),
    ...(list.syncedTo === null ? {} : { 'X-Synced-To': list.syncedTo }),
  };
  if (format === 'csv')
    return text(200, CSV, alertCsv(list.items), { ...headers, ...attachment('alerts.csv') });
  if (format === 'json') return json(200, list, headers);
  return text(200, NDJSON, list.items.map((item) => `${JSON.stringify(item)}\n`).join(''), headers);
};

const attachment = (fileName: string): Record<string, string> => ({
  'Content-Disposition': `attachment; filename="${fileName}"`,
});

/** A CSV to save, with the mark by which spreadsheets know UTF-8. */
export const answerCsv = (fileName: string, csv: string): HttpAnswer =>
  text(200, CSV, csv.startsWith('\ufeff') ? csv : `\ufeff${csv}`, attachment(fileName));

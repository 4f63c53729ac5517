import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { ListFormat } from '../../../schemas/api/alerts.ts';
import { type HttpAnswer, text } from './answer.ts';
import { attachment } from './attachment.ts';
import { type HttpRequest, headerOf } from './route.ts';

const CSV = 'text/csv; charset=utf-8';

/** Query parameters; `city` may be repeated, which API Gateway gives apart. */
export const queryOf = ({ event, query }: HttpRequest): Record<string, string> => {
  const cities = event.multiValueQueryStringParameters?.['city'];
  return { ...query, ...(cities && cities.length > 1 ? { city: cities.join(',') } : {}) };
};

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

/** Lists without an envelope carry the cursor in headers. */
export const nextHeaders = (
  nextCursor: string | null,
  query: Readonly<Record<string, string>>,
): Record<string, string> =>
  nextCursor === null ? {} : { Link: nextLink(query, nextCursor), 'X-Next-Cursor': nextCursor };

/** A CSV to save, with the mark by which spreadsheets know UTF-8. */
export const answerCsv = (
  fileName: string,
  csv: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer =>
  text(200, CSV, csv.startsWith('\ufeff') ? csv : `\ufeff${csv}`, {
    ...headers,
    'Content-Disposition': attachment(fileName),
  });

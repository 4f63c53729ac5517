import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { HubError } from '../errors.ts';
import type { HttpAnswer } from './answer.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a route is given: the event, its path and query parameters decoded, and its parsed body. */
export interface HttpRequest<B = undefined> {
  readonly event: APIGatewayProxyEvent;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: B;
}

/** One address of an API and what serves it. */
export interface HttpRoute {
  readonly method: Method;
  /** API Gateway form: `/v1/submissions/{id}`. */
  readonly path: string;
  readonly handle: (event: APIGatewayProxyEvent) => Promise<HttpAnswer>;
}

/** A route without a body. */
export const route = (
  method: Method,
  path: string,
  run: (request: HttpRequest) => Promise<HttpAnswer>,
): HttpRoute => ({ method, path, handle: (event) => run({ ...requestParts(event), body: undefined }) });

/** A route whose JSON body is parsed by `schema`; otherwise 400 `body-malformed` with the members that are wrong. */
export const jsonRoute = <B>(
  method: Method,
  path: string,
  schema: z.ZodType<B>,
  run: (request: HttpRequest<B>) => Promise<HttpAnswer>,
): HttpRoute => ({
  method,
  path,
  handle: (event) =>
    run({ ...requestParts(event), body: parseWith(schema, bodyJson(event), 'body-malformed') }),
});

/** Text of a request's body, whatever way API Gateway passes it. */
export const bodyText = (event: APIGatewayProxyEvent): string => {
  const body = event.body ?? '';
  return event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
};

/** A header whatever its case. */
export const headerOf = (event: Pick<APIGatewayProxyEvent, 'headers'>, name: string): string | undefined => {
  const wanted = name.toLowerCase();
  return Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === wanted)?.[1];
};

/** Parses input that a caller sent; HubError 400 with `code` and the members that are wrong. */
export const parseWith = <T>(schema: z.ZodType<T>, input: unknown, code: string): T => {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 20)
    .map((issue) => ({ at: issue.path.join('.'), message: issue.message }));
  throw new HubError(code, `The request does not fit: ${z.prettifyError(result.error).slice(0, 500)}`, {
    status: 400,
    messageZh: `请求内容不符合要求：${issues.map((issue) => issue.at).join('、')}`,
    data: { issues },
  });
};

/** The JSON of a request's body; HubError 400 `body-malformed` when it is none. */
export const bodyJson = (event: APIGatewayProxyEvent): unknown => {
  try {
    return JSON.parse(bodyText(event));
  } catch (cause) {
    throw new HubError('body-malformed', 'The body is not JSON.', {
      status: 400,
      messageZh: '请求体不是 JSON。',
      cause,
    });
  }
};

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};

const definedOnly = (values: Record<string, string | undefined> | null, map = (value: string) => value) =>
  Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([key, value]) => (value === undefined ? [] : [[key, map(value)]])),
  );

const requestParts = (event: APIGatewayProxyEvent) => ({
  event,
  params: definedOnly(event.pathParameters, decoded),
  query: definedOnly(event.queryStringParameters),
});

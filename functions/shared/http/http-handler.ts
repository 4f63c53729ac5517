import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { HubError } from '../errors.ts';
import { lambda, logger } from '../lambda.ts';
import { problemOf } from './problem.ts';
import type { HttpRoute } from './route.ts';

/** An API that holds personal and firm data: nothing is cached, framed, sniffed or sent in clear. */
const SECURITY_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
} as const;

const unknownRoute = (): never => {
  throw new HubError('route-unknown', 'There is nothing at this address.', {
    status: 404,
    messageZh: '没有此接口地址。',
  });
};

const logFailure = (error: unknown): void => {
  const code = error instanceof HubError ? error.code : 'unexpected';
  if (error instanceof HubError && error.status < 500) logger.info('refused', { code });
  else logger.error('failed', { code, error: error as Error });
};

const finish = (answer: APIGatewayProxyResult, requestId: string): APIGatewayProxyResult => ({
  ...answer,
  headers: { ...SECURITY_HEADERS, ...answer.headers, 'X-Request-Id': requestId },
});

/**
 * Serves routes behind a REST API (Lambda proxy): finds the route, answers failures as RFC 9457 problem+json without
 * stack traces, and adds the security headers. A HubError keeps its code, status and both languages.
 */
export const httpHandler = (routes: readonly HttpRoute[]) => {
  const router = httpRouter<APIGatewayProxyEvent, APIGatewayProxyResult>({
    routes: routes.map(({ method, path, handle }) => ({
      method,
      path,
      handler: async (event: APIGatewayProxyEvent) => handle(event) as Promise<APIGatewayProxyResult>,
    })),
    notFoundResponse: unknownRoute,
  });
  return lambda<APIGatewayProxyEvent, APIGatewayProxyResult>(async (event, context) => {
    try {
      return finish(await router(event, context), context.awsRequestId);
    } catch (error) {
      logFailure(error);
      return finish({ ...problemOf(error) } as APIGatewayProxyResult, context.awsRequestId);
    }
  });
};

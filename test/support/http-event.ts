import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';

interface Request {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A REST API (v1) proxy event with what our handlers read. */
export const httpEvent = ({
  method = 'GET',
  path,
  headers = {},
  query,
  body,
}: Request): APIGatewayProxyEvent =>
  ({
    httpMethod: method,
    path,
    headers,
    pathParameters: null,
    queryStringParameters: query ?? null,
    body: body ?? null,
    isBase64Encoded: false,
    requestContext: {},
  }) as unknown as APIGatewayProxyEvent;

const context = { awsRequestId: 'request-1', functionName: 'test' } as unknown as Context;

/** Calls an HTTP handler as API Gateway would; answers status, headers and body, parsed when it is JSON. */
export const callHttp = async (
  handler: (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>,
  request: Request,
) => {
  const { statusCode, headers, body } = await handler(httpEvent(request), context);
  const json = String(headers?.['Content-Type']).includes('json');
  return {
    status: statusCode,
    headers: headers ?? {},
    text: body,
    body: json ? JSON.parse(body) : undefined,
  };
};

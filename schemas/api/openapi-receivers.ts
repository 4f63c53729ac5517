import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { jsonBody, ok, problems } from './openapi-parts.ts';
import {
  DeliveryPageSchema,
  DeliveryQuerySchema,
  EndpointCitySchema,
  EndpointRequestSchema,
  EndpointSecretSchema,
  EndpointViewSchema,
  InboxPageSchema,
  InboxQuerySchema,
  PingAnswerSchema,
} from './receivers.ts';

const byCity = {
  path: z.object({
    city: EndpointCitySchema.meta({ description: '市代码，或 all（全省统一） / a city code, or all' }),
  }),
};

const endpointPaths: ZodOpenApiPathsObject = {
  '/v1/endpoints/{city}': {
    get: {
      operationId: 'getEndpoint',
      summary: '接收地址（不含密钥） / a webhook, without its secrets',
      tags: ['receivers'],
      requestParams: byCity,
      responses: { '200': ok('接收地址 / the webhook', EndpointViewSchema), ...problems(400, 401, 403, 404) },
    },
    put: {
      operationId: 'setEndpoint',
      summary: '设置接收地址，密钥仅显示一次 / set a webhook; its secret is shown once',
      description:
        'Pushes follow Standard Webhooks: verify `webhook-signature` with the secret, drop repeats by `webhook-id`, answer 2xx. ' +
        'Messages about one document come in order; 410 stops all pushes until the webhook is set anew.',
      tags: ['receivers'],
      requestParams: byCity,
      requestBody: jsonBody(EndpointRequestSchema),
      responses: {
        '200': ok('接收地址与密钥 / webhook and secret', EndpointSecretSchema),
        ...problems(400, 401, 403),
      },
    },
    delete: {
      operationId: 'disableEndpoint',
      summary: '停用接收地址 / disable a webhook',
      tags: ['receivers'],
      requestParams: byCity,
      responses: { '200': ok('接收地址 / the webhook', EndpointViewSchema), ...problems(400, 401, 403, 404) },
    },
  },
  '/v1/endpoints/{city}/rotate': {
    post: {
      operationId: 'rotateSecret',
      summary: '更换密钥，旧密钥 24 小时内并用 / a new secret; the old one signs beside it for a day',
      tags: ['receivers'],
      requestParams: byCity,
      responses: {
        '200': ok('接收地址与密钥 / webhook and secret', EndpointSecretSchema),
        ...problems(400, 401, 403, 404, 409),
      },
    },
  },
  '/v1/endpoints/{city}/ping': {
    post: {
      operationId: 'pingEndpoint',
      summary: '发送测试消息 / send a test message',
      tags: ['receivers'],
      requestParams: byCity,
      responses: { '202': ok('已排队 / on its way', PingAnswerSchema), ...problems(400, 401, 403, 404, 409) },
    },
  },
};

/** Paths of the `receivers` function. */
export const receiverPaths: ZodOpenApiPathsObject = {
  '/v1/inbox': {
    get: {
      operationId: 'readInbox',
      summary: '收件箱：文书与通知 / inbox: what your offices are told',
      tags: ['receivers'],
      requestParams: { query: InboxQuerySchema },
      responses: { '200': ok('消息 / messages', InboxPageSchema), ...problems(400, 401, 403) },
    },
  },
  '/v1/deliveries': {
    get: {
      operationId: 'listDeliveries',
      summary: '推送日志 / how the pushes went',
      tags: ['receivers'],
      requestParams: { query: DeliveryQuerySchema },
      responses: { '200': ok('推送 / deliveries', DeliveryPageSchema), ...problems(400, 401, 403) },
    },
  },
  ...endpointPaths,
};

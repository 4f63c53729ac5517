import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  AcceptRequestSchema,
  AlertDetailSchema,
  AlertListSchema,
  AlertQuerySchema,
  MarkRequestSchema,
  ReopenRequestSchema,
} from './alerts.ts';
import { EvaluationQuerySchema, EvaluationsSchema } from './evaluations.ts';
import { CodeListSchema, FeedDetailSchema, FeedListSchema } from './feeds.ts';
import { FirmSchema } from './firms.ts';
import { jsonBody, type Operation, ok, problems, textOf } from './openapi-parts.ts';
import { TargetListSchema, TargetQuerySchema } from './targets.ts';

const byAlert = { path: z.object({ id: z.string().meta({ description: '预警编号 / alert id' }) }) };
const byFeed = {
  path: z.object({ id: z.string().meta({ description: '数据源，如 health.measurements / feed' }) }),
};
const byFirm = { path: z.object({ uscc: z.string().meta({ description: '统一社会信用代码 / USCC' }) }) };

const csvFile = (operationId: string, summary: string): Operation => ({
  operationId,
  summary,
  tags: ['feeds'],
  requestParams: byFeed,
  responses: { '200': { description: summary, content: textOf('text/csv') }, ...problems(401, 404) },
});

const listAlerts: Operation = {
  operationId: 'listAlerts',
  summary: '预警清单 / alerts, in the order in which they last changed',
  description:
    'At most 500 a page; longer lists go on by `nextCursor` (JSON) or the headers Link and X-Next-Cursor (CSV, NDJSON). ' +
    'An alert that changes between two pages moves to the end and is seen again; none is skipped.',
  tags: ['alerts'],
  requestParams: { query: AlertQuerySchema },
  responses: {
    '200': {
      description: '预警 / alerts',
      content: {
        'application/json': { schema: AlertListSchema },
        ...textOf('text/csv', 'application/x-ndjson'),
      },
    },
    ...problems(400, 401, 403),
  },
};

const alertPaths: ZodOpenApiPathsObject = {
  '/v1/alerts': { get: listAlerts },
  '/v1/alerts/{id}': {
    get: {
      operationId: 'getAlert',
      summary: '预警及其证据 / an alert with its evidence',
      tags: ['alerts'],
      requestParams: byAlert,
      responses: { '200': ok('预警 / the alert', AlertDetailSchema), ...problems(401, 403, 404) },
    },
  },
  '/v1/alerts/{id}/mark': {
    post: {
      operationId: 'markAlert',
      summary: '标记：属实、有误或已处理（管理人员） / mark as right, wrong or done already (officers)',
      description:
        'The same mark again changes nothing. `right` leaves the alert open until its figures change; a closed one is opened anew only when they do.',
      tags: ['alerts'],
      requestParams: byAlert,
      requestBody: jsonBody(MarkRequestSchema),
      responses: { '200': ok('预警 / the alert', AlertDetailSchema), ...problems(400, 401, 403, 404, 409) },
    },
  },
  '/v1/alerts/{id}/accept': {
    post: {
      operationId: 'acceptAlert',
      summary:
        '备案接受：理由、责任人、依据、到期日（管理人员） / leave a true alert as it is until a day (officers)',
      description:
        'It opens again after that day, or when its figures change. The same terms again change nothing; other terms replace them.',
      tags: ['alerts'],
      requestParams: byAlert,
      requestBody: jsonBody(AcceptRequestSchema),
      responses: {
        '200': ok('预警 / the alert', AlertDetailSchema),
        ...problems(400, 401, 403, 404, 409, 422),
      },
    },
  },
  '/v1/alerts/{id}/reopen': {
    post: {
      operationId: 'reopenAlert',
      summary: '重新打开已接受或已标记的预警（管理人员） / take back an acceptance or a mark (officers)',
      tags: ['alerts'],
      requestParams: byAlert,
      requestBody: jsonBody(ReopenRequestSchema),
      responses: { '200': ok('预警 / the alert', AlertDetailSchema), ...problems(400, 401, 403, 404, 409) },
    },
  },
};

const firmPaths: ZodOpenApiPathsObject = {
  '/v1/firms/{uscc}': {
    get: {
      operationId: 'getFirm',
      summary: '一户单位 / what departments say of a firm, within the caller’s grants',
      tags: ['firms'],
      requestParams: byFirm,
      responses: { '200': ok('单位 / the firm', FirmSchema), ...problems(401, 403, 404) },
    },
  },
  '/v1/targets': {
    get: {
      operationId: 'listTargets',
      summary: '联合检查对象排序 / the firms to inspect, ranked',
      tags: ['firms'],
      requestParams: { query: TargetQuerySchema },
      responses: {
        '200': {
          description: '检查对象 / targets',
          content: { 'application/json': { schema: TargetListSchema }, ...textOf('text/csv') },
        },
        ...problems(400, 401, 403),
      },
    },
  },
  '/v1/evaluations': {
    get: {
      operationId: 'countEvaluations',
      summary: '评价情况 / how much was judged, and what was not',
      tags: ['firms'],
      requestParams: { query: EvaluationQuerySchema },
      responses: { '200': ok('计数 / counts', EvaluationsSchema), ...problems(400, 401, 403) },
    },
  },
};

const feedPaths: ZodOpenApiPathsObject = {
  '/v1/feeds': {
    get: {
      operationId: 'listFeeds',
      summary: '数据源目录 / the catalogue of feeds',
      tags: ['feeds'],
      responses: { '200': ok('数据源 / feeds', FeedListSchema), ...problems(401) },
    },
  },
  '/v1/feeds/{id}': {
    get: {
      operationId: 'getFeed',
      summary: '数据规范 / the contract of a feed',
      tags: ['feeds'],
      requestParams: byFeed,
      responses: { '200': ok('数据规范 / the contract', FeedDetailSchema), ...problems(401, 404) },
    },
  },
  '/v1/feeds/{id}/template.csv': { get: csvFile('getFeedTemplate', '空模板 / an empty template') },
  '/v1/feeds/{id}/sample.csv': { get: csvFile('getFeedSample', '示例数据 / fictional rows') },
  '/v1/codes': {
    get: {
      operationId: 'listCodes',
      summary: '校验代码：层次、轻重、说明 / codes of the checks: layer, severity, message',
      tags: ['feeds'],
      responses: { '200': ok('代码 / the codes', CodeListSchema), ...problems(401) },
    },
  },
};

/** Paths of the `api` function. */
export const readerPaths: ZodOpenApiPathsObject = {
  ...alertPaths,
  ...firmPaths,
  ...feedPaths,
  '/v1/openapi.json': {
    get: {
      operationId: 'getOpenapi',
      summary: '本文档 / this document',
      tags: ['feeds'],
      security: [],
      responses: { '200': ok('OpenAPI 3.1', z.record(z.string(), z.unknown())) },
    },
  },
};

import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { JwksSchema, TokenAnswerSchema, TokenErrorSchema, TokenRequestSchema } from './oauth.ts';
import { jsonBody, type Operation, ok, problems, textOf } from './openapi-parts.ts';
import {
  RejectPageSchema,
  RejectsLinkSchema,
  RejectsQuerySchema,
  ReturnQuerySchema,
  SubmissionAnswerSchema,
  SubmissionListQuerySchema,
  SubmissionListSchema,
  SubmissionViewSchema,
  SubmitRequestSchema,
  WarningListSchema,
  WarningQuerySchema,
} from './submissions.ts';

const requestParams = {
  path: z.object({ id: z.string().meta({ description: '报送编号 / submission id' }) }),
};
const tags = ['submissions'];

const act = (operationId: string, summary: string, answers: readonly string[]): Operation => ({
  operationId,
  summary,
  tags,
  requestParams,
  responses: {
    ...Object.fromEntries(
      answers.map((status) => [status, ok('报送的现状 / the submission as it stands', SubmissionViewSchema)]),
    ),
    ...problems(401, 403, 404, 409),
  },
});

const oauthPaths: ZodOpenApiPathsObject = {
  '/oauth/token': {
    post: {
      operationId: 'getToken',
      summary: '部门取令牌 / a department gets a token (RFC 6749 §4.4, RFC 7523)',
      tags: ['oauth'],
      security: [],
      requestBody: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: TokenRequestSchema } },
      },
      responses: {
        '200': ok('令牌 / the token', TokenAnswerSchema),
        '400': ok('请求有误 / malformed', TokenErrorSchema),
        '401': ok('断言无效 / the assertion is refused', TokenErrorSchema),
      },
    },
  },
  '/.well-known/jwks.json': {
    get: {
      operationId: 'getJwks',
      summary: '中心公钥 / the hub’s public keys (RFC 7517)',
      tags: ['oauth'],
      security: [],
      responses: { '200': ok('公钥 / the keys', JwksSchema) },
    },
  },
};

const rejects: Operation = {
  operationId: 'getRejects',
  summary:
    '退回记录：JSON分页，CSV、XLSX每条退回记录一行 / the rejects: JSON by pages, CSV and XLSX a line a row',
  tags,
  requestParams: { ...requestParams, query: RejectsQuerySchema },
  responses: {
    '200': {
      description: '退回记录 / the rejects',
      content: {
        'application/json': { schema: RejectPageSchema },
        ...textOf('text/csv', 'application/x-ndjson'),
      },
    },
    '303': ok('XLSX，以及较多时，另给下载地址 / where to fetch a workbook, or many', RejectsLinkSchema),
    ...problems(400, 401, 403, 404, 409),
  },
};

/** Paths of the `oauth` and `submissions` functions. */
export const submissionPaths: ZodOpenApiPathsObject = {
  ...oauthPaths,
  '/v1/submissions': {
    post: {
      operationId: 'submit',
      summary: '登记清单，取得上传地址 / take a signed manifest, answer where to upload',
      tags,
      requestBody: jsonBody(SubmitRequestSchema),
      responses: {
        '201': ok('新的报送 / a new submission', SubmissionAnswerSchema),
        '200': ok('同一清单或同一文件 / the same manifest, or the same file', SubmissionAnswerSchema),
        ...problems(400, 401, 403, 409),
      },
    },
    get: {
      operationId: 'listSubmissions',
      summary: '报送列表，新的在前 / submissions, newest first',
      tags,
      requestParams: { query: SubmissionListQuerySchema },
      responses: { '200': ok('报送列表 / submissions', SubmissionListSchema), ...problems(400, 401, 403) },
    },
  },
  '/v1/submissions/{id}': {
    get: {
      operationId: 'getSubmission',
      summary: '报送状态 / status of a submission',
      tags,
      requestParams,
      responses: { '200': ok('报送 / the submission', SubmissionViewSchema), ...problems(401, 403, 404) },
    },
  },
  '/v1/submissions/{id}/rejects': { get: rejects },
  '/v1/submissions/{id}/warnings': {
    get: {
      operationId: 'getWarnings',
      summary: '提示：已接收但可能有误的行 / warnings: what was taken but looks wrong',
      tags,
      requestParams: { ...requestParams, query: WarningQuerySchema },
      responses: {
        '200': ok('整份提示和一页逐行提示 / findings, and a page of warnings', WarningListSchema),
        '303': ok('CSV的下载地址 / where to fetch the CSV', RejectsLinkSchema),
        ...problems(400, 401, 403, 404, 409),
      },
    },
  },
  '/v1/submissions/{id}/return': {
    get: {
      operationId: 'getReturn',
      summary: '反馈包：本部门报送的行及反馈列 / the sender’s own rows with columns added',
      tags,
      requestParams: { ...requestParams, query: ReturnQuerySchema },
      responses: {
        '303': ok('下载地址 / where to fetch it', RejectsLinkSchema),
        ...problems(400, 401, 403, 404, 409),
      },
    },
  },
  '/v1/submissions/{id}/receipt': {
    get: {
      operationId: 'getReceipt',
      summary: '回执 / the signed receipt (JWS)',
      tags,
      requestParams,
      responses: {
        '200': { description: '回执 / the receipt', content: textOf('application/jose') },
        ...problems(401, 403, 404, 409),
      },
    },
  },
  '/v1/submissions/{id}/withdraw': { post: act('withdraw', '撤回 / take a submission back', ['200', '202']) },
  '/v1/submissions/{id}/confirm': {
    post: act('confirm', '确认被挂起的报送 / confirm a held submission', ['202']),
  },
};

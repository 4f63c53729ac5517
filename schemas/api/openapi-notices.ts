import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { RegionSchema } from '../atoms.ts';
import { NOTICE_INPUTS } from '../notices/inputs.ts';
import { CityModeSchema } from '../settings/city-mode.ts';
import {
  DocumentQuerySchema,
  EvidenceAnswerSchema,
  EvidenceRequestSchema,
  FileLinkSchema,
  NoticeListSchema,
  NoticeQuerySchema,
  NoticeViewSchema,
  SignManyAnswerSchema,
  SignManyRequestSchema,
} from './notices.ts';
import { jsonBody, type Operation, ok, problems, textOf } from './openapi-parts.ts';
import { ModeRequestSchema, TrialQuerySchema, TrialSchema } from './trial.ts';

const tags = ['notices'];
const id = z.string().meta({ description: '文书内部编号 / document id' });
const requestParams = { path: z.object({ id }) };

/** Steps that people and departments take, with what they are called. */
const STEPS = {
  sign: '签发 / sign',
  number: '登记发文字号 / record the official number',
  serve: '登记送达（移送函为签收） / record service; of a transfer: its receipt',
  extend: '延期一次 / extend, once',
  rectify: '报送整改材料 / report what was put right',
  verify: '复查通过 / find it put right',
  reject: '复查不通过 / find it not put right',
  close: '办结 / close',
  dispose: '登记处置结果 / record what the enforcing department did',
  withdraw: '撤回 / withdraw',
} as const;

const step = (action: keyof typeof STEPS): Operation => ({
  operationId: `${action}Notice`,
  summary: STEPS[action],
  description:
    'The same step sent again is answered, not done again. `may` of the document names what is open.',
  tags,
  requestParams,
  requestBody: {
    ...jsonBody(NOTICE_INPUTS[action]),
    required: !['sign', 'verify', 'close'].includes(action),
  },
  responses: { '200': ok('文书 / the document', NoticeViewSchema), ...problems(400, 401, 403, 404, 409) },
});

const stepPaths: ZodOpenApiPathsObject = Object.fromEntries(
  (Object.keys(STEPS) as (keyof typeof STEPS)[]).map((action) => [
    `/v1/notices/{id}/${action}`,
    { post: step(action) },
  ]),
);

const listNotices: Operation = {
  operationId: 'listNotices',
  summary: '文书列表 / documents, in the order in which they last changed',
  description:
    'Officers of the issuing department see all of their cities; everyone else what was sent to them. At most 500 a ' +
    'page; longer lists go on by `nextCursor` (JSON) or the headers Link and X-Next-Cursor (CSV).',
  tags,
  requestParams: { query: NoticeQuerySchema },
  responses: {
    '200': {
      description: '文书 / documents',
      content: { 'application/json': { schema: NoticeListSchema }, ...textOf('text/csv') },
    },
    ...problems(400, 401, 403),
  },
};

const readPaths: ZodOpenApiPathsObject = {
  '/v1/notices': { get: listNotices },
  '/v1/notices/{id}': {
    get: {
      operationId: 'getNotice',
      summary: '一份文书及其经过 / a document with its steps, its files, and what is open to you',
      tags,
      requestParams,
      responses: { '200': ok('文书 / the document', NoticeViewSchema), ...problems(401, 403, 404) },
    },
  },
  '/v1/notices/{id}/document': {
    get: {
      operationId: 'getDocument',
      summary: '文书正文（未发送的标明草稿） / its text as a page or a Word file; a draft is marked as one',
      tags,
      requestParams: { ...requestParams, query: DocumentQuerySchema },
      responses: {
        '200': { description: '网页 / the page (format=html)', content: textOf('text/html') },
        '303': ok('Word 文件的下载地址 / where to fetch the Word file (format=docx)', FileLinkSchema),
        ...problems(400, 401, 403, 404),
      },
    },
  },
};

const filePaths: ZodOpenApiPathsObject = {
  '/v1/notices/{id}/files': {
    post: {
      operationId: 'announceFile',
      summary: '登记证明材料，取得上传地址 / announce a proof, answer where to upload it',
      description: 'pdf, jpg, jpeg, png, docx, xlsx, zip; 50 MB each, 20 files a document.',
      tags,
      requestParams,
      requestBody: jsonBody(EvidenceRequestSchema),
      responses: {
        '201': ok('新的文件 / a new file', EvidenceAnswerSchema),
        '200': ok('同一文件 / the same file', EvidenceAnswerSchema),
        ...problems(400, 401, 403, 404, 409),
      },
    },
  },
  '/v1/notices/{id}/files/{fileId}': {
    get: {
      operationId: 'getFile',
      summary: '下载证明材料 / fetch a proof',
      tags,
      requestParams: {
        path: z.object({ id, fileId: z.string().meta({ description: '文件编号 / file id' }) }),
      },
      responses: { '303': ok('下载地址 / where to fetch it', FileLinkSchema), ...problems(401, 403, 404) },
    },
  },
};

const trialPaths: ZodOpenApiPathsObject = {
  '/v1/trial': {
    get: {
      operationId: 'getTrial',
      summary: '试运行情况：各市模式与预警命中率 / the trial: mode of each city and its hit rate',
      tags,
      requestParams: { query: TrialQuerySchema },
      responses: { '200': ok('试运行 / the trial', TrialSchema), ...problems(400, 401, 403) },
    },
  },
  '/v1/cities/{city}/mode': {
    post: {
      operationId: 'setCityMode',
      summary: '转入正式运行，或转回试运行 / take a city live, or back to its trial',
      tags,
      requestParams: {
        path: z.object({ city: RegionSchema.meta({ description: '市代码 / city code' }) }),
      },
      requestBody: jsonBody(ModeRequestSchema),
      responses: { '200': ok('模式 / the mode', CityModeSchema), ...problems(400, 401, 403, 404) },
    },
  },
};

/** Paths of the `notices` function. */
export const noticePaths: ZodOpenApiPathsObject = {
  ...readPaths,
  '/v1/notices/sign': {
    post: {
      operationId: 'signNotices',
      summary: '批量签发，逐份答复 / sign several, with an outcome for each',
      description: 'Outcomes with the code `not-tried` were left for want of time: send those again.',
      tags,
      requestBody: jsonBody(SignManyRequestSchema),
      responses: { '200': ok('结果 / outcomes', SignManyAnswerSchema), ...problems(400, 401, 403) },
    },
  },
  ...stepPaths,
  ...filePaths,
  ...trialPaths,
};

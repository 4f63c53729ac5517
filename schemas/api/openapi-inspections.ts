import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  InspectionAnswerSchema,
  InspectionRejectsQuerySchema,
  InspectionRequestSchema,
  InspectionViewSchema,
} from './inspections.ts';
import { jsonBody, type Operation, ok, problems } from './openapi-parts.ts';
import { RejectsLinkSchema } from './submissions.ts';

const path = z.object({ id: z.string().meta({ description: '检查清单编号 / id of the inspection' }) });
const requestParams = { path };
const tags = ['inspections'];

const act = (operationId: string, summary: string): Operation => ({
  operationId,
  summary,
  tags,
  requestParams,
  responses: {
    '200': ok('清单的现状 / the list as it stands', InspectionViewSchema),
    ...problems(401, 403, 404, 409),
  },
});

/** Paths of the `inspections` function. */
export const inspectionPaths: ZodOpenApiPathsObject = {
  '/v1/inspections': {
    post: {
      operationId: 'announceInspection',
      summary: '登记填好的检查清单，取得上传地址 / announce a filled visit list, answer where to upload',
      tags,
      requestBody: jsonBody(InspectionRequestSchema),
      responses: {
        '201': ok('新的清单 / a new list', InspectionAnswerSchema),
        '200': ok('同一文件 / the same file', InspectionAnswerSchema),
        ...problems(400, 401, 403),
      },
    },
  },
  '/v1/inspections/{id}': { get: act('getInspection', '清单的现状 / a list as it stands') },
  '/v1/inspections/{id}/check': {
    post: act('checkInspection', '逐行核对，不作变更 / check it, change nothing'),
  },
  '/v1/inspections/{id}/apply': { post: act('applyInspection', '按清单处理预警 / carry it out') },
  '/v1/inspections/{id}/rejects': {
    get: {
      operationId: 'getInspectionRejects',
      summary: '退回的行 / the refused rows',
      tags,
      requestParams: { path, query: InspectionRejectsQuerySchema },
      responses: {
        '303': ok('下载地址 / where to fetch them', RejectsLinkSchema),
        ...problems(401, 403, 404, 409),
      },
    },
  },
};

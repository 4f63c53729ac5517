import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { jsonBody, ok, problems, textOf } from './openapi-parts.ts';
import {
  CalendarLinkSchema,
  CalendarQuerySchema,
  ReportAskSchema,
  ReportFileLinkSchema,
  ReportListQuerySchema,
  ReportListSchema,
  ReportViewSchema,
} from './reports.ts';

const id = z.string().meta({ description: '报表编号 / report id' });
const tags = ['reports'];

const calendarPaths: ZodOpenApiPathsObject = {
  '/v1/calendar': {
    post: {
      operationId: 'linkCalendar',
      summary: '取得期限日历的订阅链接 / a link to subscribe to the calendar of deadlines',
      tags,
      responses: { '201': ok('链接 / the link', CalendarLinkSchema), ...problems(401, 403) },
    },
  },
  '/v1/calendar.ics': {
    get: {
      operationId: 'getCalendar',
      summary: '文书期限日历 / deadlines of documents as iCalendar (RFC 5545)',
      tags,
      requestParams: { query: CalendarQuerySchema },
      responses: {
        '200': { description: '日历 / the calendar', content: textOf('text/calendar') },
        ...problems(400, 401, 403),
      },
    },
  },
};

/** Paths of the `reports` function. */
export const reportPaths: ZodOpenApiPathsObject = {
  '/v1/reports': {
    post: {
      operationId: 'askReport',
      summary: '生成报表 / ask for a report: form, visit list, alert list, brief',
      tags,
      requestBody: jsonBody(ReportAskSchema),
      responses: { '202': ok('已受理 / taken', ReportViewSchema), ...problems(400, 401, 403) },
    },
    get: {
      operationId: 'listReports',
      summary: '报表列表，新的在前 / reports, newest first',
      tags,
      requestParams: { query: ReportListQuerySchema },
      responses: { '200': ok('报表 / reports', ReportListSchema), ...problems(400, 401, 403) },
    },
  },
  '/v1/reports/{id}': {
    get: {
      operationId: 'getReport',
      summary: '报表的状态与文件 / a report with its files',
      tags,
      requestParams: { path: z.object({ id }) },
      responses: { '200': ok('报表 / the report', ReportViewSchema), ...problems(401, 403, 404) },
    },
  },
  '/v1/reports/{id}/files/{name}': {
    get: {
      operationId: 'getReportFile',
      summary: '下载报表文件 / fetch a file of a report',
      tags,
      requestParams: {
        path: z.object({ id, name: z.string().meta({ description: '文件名 / file name' }) }),
      },
      responses: {
        '303': ok('下载地址 / where to fetch it', ReportFileLinkSchema),
        ...problems(401, 403, 404, 409),
      },
    },
  },
  ...calendarPaths,
};

import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { ok, problems } from './openapi-parts.ts';
import { ReportingCalendarQuerySchema, ReportingCalendarSchema } from './reporting-calendar.ts';

/** The reporting calendar, answered by the `reports` function. */
export const reportingCalendarPaths: ZodOpenApiPathsObject = {
  '/v1/reporting-calendar': {
    get: {
      operationId: 'getReportingCalendar',
      summary: '报送日历：按时、迟报、提前、缺报 / which periods are in time, late, early or missing',
      tags: ['submissions'],
      requestParams: { query: ReportingCalendarQuerySchema },
      responses: {
        '200': ok('报送日历 / the calendar', ReportingCalendarSchema),
        ...problems(400, 401, 403),
      },
    },
  },
};

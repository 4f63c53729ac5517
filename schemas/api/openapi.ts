import { createDocument } from 'zod-openapi';
import { AlertDetailSchema, AlertItemSchema, AlertListSchema } from './alerts.ts';
import { FeedDetailSchema } from './feeds.ts';
import { FirmSchema } from './firms.ts';
import { InspectionViewSchema } from './inspections.ts';
import { MatchViewSchema } from './matches.ts';
import { NoticeViewSchema } from './notices.ts';
import { inspectionPaths } from './openapi-inspections.ts';
import { matchPaths } from './openapi-matches.ts';
import { noticePaths } from './openapi-notices.ts';
import { readerPaths } from './openapi-readers.ts';
import { receiverPaths } from './openapi-receivers.ts';
import { reportingCalendarPaths } from './openapi-reporting-calendar.ts';
import { reportPaths } from './openapi-reports.ts';
import { submissionPaths } from './openapi-submissions.ts';
import { ProblemSchema } from './problem.ts';
import { SubmissionAnswerSchema, SubmissionViewSchema } from './submissions.ts';
import { TargetSchema } from './targets.ts';

/**
 * The HTTP API as an OpenAPI 3.1 document, made of the same zod schemas that the functions parse with. Import it only
 * where it is asked for: it takes longer to load than all else of a reader's cold start.
 */
export const openapiDocument = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: '联防 Lianfang',
      version: '1',
      description: '工伤预防联防联控数据交换中心 / the data-exchange hub of joint work-injury prevention',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [
      'oauth',
      'submissions',
      'alerts',
      'firms',
      'feeds',
      'notices',
      'receivers',
      'reports',
      'inspections',
      'matches',
    ].map((name) => ({
      name,
    })),
    security: [{ bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Problem: ProblemSchema,
        Submission: SubmissionViewSchema,
        SubmissionAnswer: SubmissionAnswerSchema,
        AlertItem: AlertItemSchema,
        AlertList: AlertListSchema,
        Alert: AlertDetailSchema,
        Firm: FirmSchema,
        Target: TargetSchema,
        Notice: NoticeViewSchema,
        Inspection: InspectionViewSchema,
        Match: MatchViewSchema,
        Feed: FeedDetailSchema,
      },
    },
    paths: {
      ...submissionPaths,
      ...readerPaths,
      ...noticePaths,
      ...receiverPaths,
      ...reportPaths,
      ...reportingCalendarPaths,
      ...inspectionPaths,
      ...matchPaths,
    },
  });

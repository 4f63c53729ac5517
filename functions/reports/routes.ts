import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ReportingCalendarQuerySchema } from '../../schemas/api/reporting-calendar.ts';
import { CalendarQuerySchema, ReportAskSchema, ReportListQuerySchema } from '../../schemas/api/reports.ts';
import { audited } from '../shared/auth/audited.ts';
import { actorOf, type Caller } from '../shared/auth/caller.ts';
import { json, text } from '../shared/http/answer.ts';
import { bodyJson, type HttpRoute, parseWith, route } from '../shared/http/route.ts';
import { askReport } from './ask-report.ts';
import { calendarLink, viewerOf } from './calendar/link.ts';
import { readCalendar } from './calendar/read-calendar.ts';
import type { CalendarDeps, ReportDeps } from './deps.ts';
import { findReport } from './find-report.ts';
import { listReports } from './list-reports.ts';
import { readFile } from './read-file.ts';
import {
  type ReportingCalendarDeps,
  readReportingCalendar,
} from './reporting-calendar/read-reporting-calendar.ts';
import { viewOf } from './view.ts';

type Authenticate = (event: APIGatewayProxyEvent) => Promise<Caller>;
type Deps = ReportDeps & CalendarDeps & ReportingCalendarDeps;

const one = '/v1/reports/{id}';
const ICS = 'text/calendar; charset=utf-8';

const askRoute = (deps: Deps, authenticate: Authenticate): HttpRoute =>
  route('POST', '/v1/reports', ({ event }) =>
    audited(
      deps,
      'report-ask',
    )(async (note) => {
      const caller = await authenticate(event);
      note.actor = actorOf(caller);
      const request = parseWith(ReportAskSchema, bodyJson(event), 'body-malformed');
      note.detail = { ...request };
      const view = await askReport(deps)(caller, request);
      note.subject = view.reportId;
      return json(202, view);
    }),
  );

const readingRoutes = (deps: Deps, authenticate: Authenticate): HttpRoute[] => [
  route('GET', '/v1/reports', async ({ event, query }) => {
    const caller = await authenticate(event);
    const wanted = parseWith(ReportListQuerySchema, query, 'query-malformed');
    return json(200, await listReports(deps)(caller, wanted));
  }),
  route('GET', one, async ({ event, params }) => {
    const caller = await authenticate(event);
    return json(200, viewOf(await findReport(deps, caller, params['id'] ?? '')));
  }),
  route('GET', `${one}/files/{name}`, async ({ event, params }) => {
    const report = await findReport(deps, await authenticate(event), params['id'] ?? '');
    const link = await readFile(deps)(report, params['name'] ?? '');
    return json(303, link, { Location: link.url });
  }),
];

const calendarRoutes = (deps: Deps, authenticate: Authenticate): HttpRoute[] => [
  route('POST', '/v1/calendar', ({ event }) =>
    audited(
      deps,
      'calendar-link',
    )(async (note) => {
      const caller = await authenticate(event);
      note.actor = actorOf(caller);
      return json(201, await calendarLink(deps)(caller));
    }),
  ),
  route('GET', '/v1/calendar.ics', async ({ event, query }) => {
    const { token } = parseWith(CalendarQuerySchema, query, 'query-malformed');
    const viewer = await viewerOf(deps, token ?? (await authenticate(event)));
    return text(200, ICS, await readCalendar(deps)(viewer), {
      'Content-Disposition': 'inline; filename="lianfang.ics"',
    });
  }),
  route('GET', '/v1/reporting-calendar', async ({ event, query }) => {
    const caller = await authenticate(event);
    const wanted = parseWith(ReportingCalendarQuerySchema, query, 'query-malformed');
    return json(200, await readReportingCalendar(deps)(caller, wanted));
  }),
];

/** Every route of the `reports` function. */
export const reportRoutes = (deps: Deps, authenticate: Authenticate): HttpRoute[] => [
  askRoute(deps, authenticate),
  ...readingRoutes(deps, authenticate),
  ...calendarRoutes(deps, authenticate),
];

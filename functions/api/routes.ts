import type { APIGatewayProxyEvent } from 'aws-lambda';
import {
  AcceptRequestSchema,
  AlertQuerySchema,
  MarkRequestSchema,
  ReopenRequestSchema,
} from '../../schemas/api/alerts.ts';
import { EvaluationQuerySchema } from '../../schemas/api/evaluations.ts';
import { TargetQuerySchema } from '../../schemas/api/targets.ts';
import { CHECK_CODES } from '../../schemas/codes/check-codes.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { json } from '../shared/http/answer.ts';
import { changingRouteOf } from '../shared/http/changing-route.ts';
import { answerCsv, formatOf, queryOf } from '../shared/http/list-answer.ts';
import { bodyJson, type HttpRoute, parseWith, route } from '../shared/http/route.ts';
import { acceptAlert, reopenAlert } from './accept-alert.ts';
import { targetCsv } from './alert-csv.ts';
import { countEvaluations } from './count-evaluations.ts';
import type { ApiDeps, ReaderDeps } from './deps.ts';
import { csvSample, csvTemplate } from './feed-csv.ts';
import { describeFeed, listFeeds, requireFeed } from './feeds.ts';
import { getAlert } from './get-alert.ts';
import { getFirm } from './get-firm.ts';
import { listAlerts } from './list-alerts.ts';
import { listTargets } from './list-targets.ts';
import { markAlert } from './mark-alert.ts';
import { answerAlerts } from './respond.ts';

type Authenticate = (event: APIGatewayProxyEvent) => Promise<Caller>;

const citiesIn = (city: string | undefined): string[] | undefined => city?.split(',');

const alertRoutes = (deps: ApiDeps, authenticate: Authenticate): HttpRoute[] => [
  route('GET', '/v1/alerts', async (request) => {
    const caller = await authenticate(request.event);
    const query = parseWith(AlertQuerySchema, queryOf(request), 'query-malformed');
    const list = await listAlerts(deps)(caller, query);
    return answerAlerts(list, formatOf(request.event, query.format), queryOf(request));
  }),
  route('GET', '/v1/alerts/{id}', async ({ event, params }) => {
    const caller = await authenticate(event);
    return json(200, await getAlert(deps)(caller, params['id'] ?? ''));
  }),
];

const one = '/v1/alerts/{id}';

/** What officers say of an alert; each answers the alert as it is then. */
const wordRoutes = (deps: ApiDeps, authenticate: Authenticate): HttpRoute[] => {
  const changing = changingRouteOf(deps, authenticate);
  const said = async (caller: Caller, alertId: string) => json(200, await getAlert(deps)(caller, alertId));
  return [
    changing(`${one}/mark`, 'alert-mark', async (caller, { event, params: { id = '' } }, note) => {
      const mark = parseWith(MarkRequestSchema, bodyJson(event), 'body-malformed');
      note.detail = { ...mark };
      await markAlert(deps)({ caller, alertId: id, ...mark });
      return said(caller, id);
    }),
    changing(`${one}/accept`, 'alert-accept', async (caller, { event, params: { id = '' } }, note) => {
      const terms = parseWith(AcceptRequestSchema, bodyJson(event), 'body-malformed');
      note.detail = { ...terms };
      await acceptAlert(deps)(caller, id, terms);
      return said(caller, id);
    }),
    changing(`${one}/reopen`, 'alert-reopen', async (caller, { event, params: { id = '' } }, note) => {
      const request = parseWith(ReopenRequestSchema, bodyJson(event), 'body-malformed');
      note.detail = { ...request };
      await reopenAlert(deps)(caller, id, request);
      return said(caller, id);
    }),
  ];
};

const firmRoutes = (deps: ReaderDeps, authenticate: Authenticate): HttpRoute[] => [
  route('GET', '/v1/firms/{uscc}', async ({ event, params }) => {
    const caller = await authenticate(event);
    return json(200, await getFirm(deps)(caller, (params['uscc'] ?? '').toUpperCase()));
  }),
  route('GET', '/v1/targets', async (request) => {
    const caller = await authenticate(request.event);
    const query = parseWith(TargetQuerySchema, queryOf(request), 'query-malformed');
    const city = citiesIn(query.city);
    const list = await listTargets(deps)(caller, { limit: query.limit, ...(city ? { city } : {}) });
    const csv = formatOf(request.event, query.format) === 'csv';
    return csv ? answerCsv('targets.csv', targetCsv(list.items)) : json(200, list);
  }),
  route('GET', '/v1/evaluations', async (request) => {
    const caller = await authenticate(request.event);
    const query = parseWith(EvaluationQuerySchema, queryOf(request), 'query-malformed');
    return json(200, await countEvaluations(deps)(caller, citiesIn(query.city)));
  }),
];

const feedRoutes = (authenticate: Authenticate): HttpRoute[] => [
  route('GET', '/v1/feeds', async ({ event }) => {
    await authenticate(event);
    return json(200, { items: listFeeds() });
  }),
  route('GET', '/v1/feeds/{id}', async ({ event, params }) => {
    await authenticate(event);
    return json(200, describeFeed(params['id'] ?? ''));
  }),
  route('GET', '/v1/feeds/{id}/template.csv', async ({ event, params }) => {
    await authenticate(event);
    const feed = requireFeed(params['id'] ?? '');
    return answerCsv(`${feed.id}-template.csv`, csvTemplate(feed));
  }),
  route('GET', '/v1/feeds/{id}/sample.csv', async ({ event, params }) => {
    await authenticate(event);
    const feed = requireFeed(params['id'] ?? '');
    return answerCsv(`${feed.id}-sample.csv`, csvSample(feed));
  }),
  route('GET', '/v1/codes', async ({ event }) => {
    await authenticate(event);
    return json(200, { items: CHECK_CODES });
  }),
];

/** Public, and built only when asked for: it would slow every cold start. */
const openapiRoute = (): HttpRoute =>
  route('GET', '/v1/openapi.json', async () => {
    const { openapiDocument } = await import('../../schemas/api/openapi.ts');
    return json(200, openapiDocument(), { 'Cache-Control': 'public, max-age=300' });
  });

/** Every route of the readers' API. */
export const apiRoutes = (deps: ReaderDeps, authenticate: Authenticate): HttpRoute[] => [
  ...alertRoutes(deps, authenticate),
  ...wordRoutes(deps, authenticate),
  ...firmRoutes(deps, authenticate),
  ...feedRoutes(authenticate),
  openapiRoute(),
];

import type { APIGatewayProxyEvent } from 'aws-lambda';
import {
  DocumentQuerySchema,
  EvidenceRequestSchema,
  NoticeQuerySchema,
  SignManyRequestSchema,
} from '../../schemas/api/notices.ts';
import { ModeRequestSchema, TrialQuerySchema } from '../../schemas/api/trial.ts';
import { API_ACTIONS } from '../../schemas/notices/api-actions.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { type HttpAnswer, json, text } from '../shared/http/answer.ts';
import { attachment } from '../shared/http/attachment.ts';
import { changingRouteOf } from '../shared/http/changing-route.ts';
import { answerCsv, formatOf, nextHeaders, queryOf } from '../shared/http/list-answer.ts';
import {
  bodyJson,
  bodyText,
  type HttpRequest,
  type HttpRoute,
  parseWith,
  route,
} from '../shared/http/route.ts';
import { actOnNotice, parseInput } from './act-on-notice.ts';
import type { NoticesDeps } from './deps.ts';
import { announceEvidence, evidenceLink } from './evidence.ts';
import { findNotice } from './find-notice.ts';
import { listNotices } from './list-notices.ts';
import { noticeCsv } from './notice-csv.ts';
import { readDocument } from './read-document.ts';
import { readTrial } from './read-trial.ts';
import { setCityMode } from './set-city-mode.ts';
import { signMany } from './sign-many.ts';
import { viewNotice } from './view.ts';

type Authenticate = (event: APIGatewayProxyEvent) => Promise<Caller>;

const one = '/v1/notices/{id}';
const HTML = 'text/html; charset=utf-8';

const idIn = ({ params }: HttpRequest): string => params['id'] ?? '';
const redirect = (link: { readonly url: string }): HttpAnswer => json(303, link, { Location: link.url });

const listRoute = (deps: NoticesDeps, authenticate: Authenticate): HttpRoute =>
  route('GET', '/v1/notices', async (request) => {
    const caller = await authenticate(request.event);
    const query = parseWith(NoticeQuerySchema, queryOf(request), 'query-malformed');
    const list = await listNotices(deps)(caller, query);
    const headers = nextHeaders(list.nextCursor, queryOf(request));
    return formatOf(request.event, query.format) === 'csv'
      ? answerCsv('notices.csv', noticeCsv(list.items), headers)
      : json(200, list, headers);
  });

const readingRoutes = (deps: NoticesDeps, authenticate: Authenticate): HttpRoute[] => {
  const found = async (request: HttpRequest) => {
    const caller = await authenticate(request.event);
    return { caller, notice: await findNotice(deps, caller, idIn(request)) };
  };
  return [
    listRoute(deps, authenticate),
    route('GET', one, async (request) => {
      const { caller, notice } = await found(request);
      return json(200, await viewNotice(deps)(caller, notice));
    }),
    route('GET', `${one}/document`, async (request) => {
      const { notice } = await found(request);
      const { format } = parseWith(DocumentQuerySchema, request.query, 'query-malformed');
      const document = await readDocument(deps)(notice, format);
      if ('link' in document) return redirect(document.link);
      return text(200, HTML, document.html, { 'Content-Disposition': attachment(document.fileName) });
    }),
    route('GET', `${one}/files/{fileId}`, async (request) => {
      const { notice } = await found(request);
      return redirect(await evidenceLink(deps)(notice, request.params['fileId'] ?? ''));
    }),
    route('GET', '/v1/trial', async (request) => {
      const caller = await authenticate(request.event);
      const { city } = parseWith(TrialQuerySchema, queryOf(request), 'query-malformed');
      return json(200, await readTrial(deps)(caller, city?.split(',')));
    }),
  ];
};

/** Some steps take nothing: their body may be left out. */
const inputOf = (event: APIGatewayProxyEvent): unknown =>
  bodyText(event).trim() === '' ? {} : bodyJson(event);

const changingRoutes = (deps: NoticesDeps, authenticate: Authenticate): HttpRoute[] => {
  const changing = changingRouteOf(deps, authenticate);
  return [
    changing('/v1/notices/sign', 'notice-sign-many', async (caller, { event }, note) => {
      const { noticeIds } = parseWith(SignManyRequestSchema, bodyJson(event), 'body-malformed');
      const outcomes = await signMany(deps)(caller, noticeIds);
      note.detail = { asked: noticeIds.length, signed: outcomes.filter(({ ok }) => ok).length };
      return json(200, { outcomes });
    }),
    ...API_ACTIONS.map((action) =>
      changing(`${one}/${action}`, `notice-${action}`, async (caller, request, note) => {
        const input = parseInput(action, inputOf(request.event));
        note.detail = input;
        const notice = await actOnNotice(deps)({ caller, noticeId: idIn(request), action, input });
        return json(200, await viewNotice(deps)(caller, notice));
      }),
    ),
    changing(`${one}/files`, 'notice-file', async (caller, request, note) => {
      const notice = await findNotice(deps, caller, idIn(request));
      const file = parseWith(EvidenceRequestSchema, bodyJson(request.event), 'body-malformed');
      note.detail = { ...file };
      const { created, answer } = await announceEvidence(deps)(caller, notice, file);
      return json(created ? 201 : 200, answer);
    }),
    changing('/v1/cities/{city}/mode', 'city-mode', async (caller, { event, params }, note) => {
      const wanted = parseWith(ModeRequestSchema, bodyJson(event), 'body-malformed');
      note.detail = { ...wanted };
      return json(200, await setCityMode(deps)(caller, params['city'] ?? '', wanted));
    }),
  ];
};

/** Every route of the `notices` function. What changes something is audited, its refusals before they are answered. */
export const noticeRoutes = (deps: NoticesDeps, authenticate: Authenticate): HttpRoute[] => [
  ...readingRoutes(deps, authenticate),
  ...changingRoutes(deps, authenticate),
];

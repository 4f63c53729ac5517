import type { APIGatewayProxyEvent } from 'aws-lambda';
import {
  type RejectsFormat,
  RejectsQuerySchema,
  ReturnQuerySchema,
  SubmissionListQuerySchema,
  SubmitRequestSchema,
  WarningQuerySchema,
} from '../../schemas/api/submissions.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import { json, text } from '../shared/http/answer.ts';
import { changingRouteOf } from '../shared/http/changing-route.ts';
import { bodyJson, type HttpRoute, headerOf, parseWith, route } from '../shared/http/route.ts';
import { historyOf, stepBy } from '../shared/submission-history.ts';
import { confirmSubmission } from './confirm-submission.ts';
import type { SubmissionDeps } from './deps.ts';
import { ownSubmission, readableSubmission } from './find-submission.ts';
import { listSubmissions } from './list-submissions.ts';
import { readRejects } from './read-rejects.ts';
import { returnLink } from './read-return.ts';
import { listWarnings, warningsLink } from './read-warnings.ts';
import { rejectPage } from './reject-page.ts';
import { submitManifest } from './submit-manifest.ts';
import { viewOf } from './view.ts';
import { withdrawSubmission } from './withdraw-submission.ts';

type Authenticate = (event: APIGatewayProxyEvent) => Promise<Caller>;

/** All routes below /v1/submissions. What changes something is audited, its refusals before they are answered. */
export const submissionRoutes = (deps: SubmissionDeps, authenticate: Authenticate): HttpRoute[] => [
  ...readingRoutes(deps, authenticate),
  ...changingRoutes(deps, authenticate),
];

const one = '/v1/submissions/{id}';

/** The format of rejects that an `Accept` header asks for; CSV when it names none. */
const accepted = (accept = ''): RejectsFormat => {
  if (accept.includes('ndjson')) return 'ndjson';
  if (accept.includes('spreadsheetml')) return 'xlsx';
  return accept.includes('application/json') && !accept.includes('text/csv') ? 'json' : 'csv';
};

const readingRoutes = (deps: SubmissionDeps, authenticate: Authenticate): HttpRoute[] => [
  route('GET', '/v1/submissions', async ({ event, query }) => {
    const caller = await authenticate(event);
    const wanted = parseWith(SubmissionListQuerySchema, query, 'query-malformed');
    return json(200, await listSubmissions(deps)(caller, wanted));
  }),
  route('GET', one, async ({ event, params }) => {
    const caller = await authenticate(event);
    const submission = await readableSubmission(deps, caller, params['id'] ?? '');
    return json(200, { ...viewOf(submission, caller), history: historyOf(submission.history ?? {}) });
  }),
  route('GET', `${one}/rejects`, async ({ event, params, query }) => {
    const submission = await ownSubmission(deps, await authenticate(event), params['id'] ?? '');
    const wanted = parseWith(RejectsQuerySchema, query, 'query-malformed');
    const format = wanted.format ?? accepted(headerOf(event, 'accept'));
    if (format === 'json') return json(200, await rejectPage(deps)(submission, wanted));
    const rejects = await readRejects(deps)(submission, format);
    if ('text' in rejects) return text(200, rejects.contentType, rejects.text);
    return json(303, rejects.link, { Location: rejects.link.url });
  }),
  route('GET', `${one}/warnings`, async ({ event, params, query }) => {
    const submission = await ownSubmission(deps, await authenticate(event), params['id'] ?? '');
    const wanted = parseWith(WarningQuerySchema, query, 'query-malformed');
    if (wanted.format === 'json') return json(200, await listWarnings(deps)(submission, wanted));
    const link = await warningsLink(deps)(submission);
    return json(303, link, { Location: link.url });
  }),
  route('GET', `${one}/return`, async ({ event, params, query }) => {
    const { submissionId } = await ownSubmission(deps, await authenticate(event), params['id'] ?? '');
    const { format } = parseWith(ReturnQuerySchema, query, 'query-malformed');
    const link = await returnLink(deps)(submissionId, format);
    return json(303, link, { Location: link.url });
  }),
  route('GET', `${one}/receipt`, async ({ event, params }) => {
    const { receiptJws } = await ownSubmission(deps, await authenticate(event), params['id'] ?? '');
    if (receiptJws !== undefined) return text(200, 'application/jose', receiptJws);
    throw new HubError('receipt-not-ready', 'There is no receipt before it is settled.', {
      status: 409,
      messageZh: '入库完成后方有回执。',
    });
  }),
];

const changingRoutes = (deps: SubmissionDeps, authenticate: Authenticate): HttpRoute[] => {
  const changing = changingRouteOf(deps, authenticate);
  return [
    changing('/v1/submissions', 'submit', async (caller, { event }, note) => {
      const { manifest } = parseWith(SubmitRequestSchema, bodyJson(event), 'body-malformed');
      const { created, answer } = await submitManifest(deps)(caller, manifest, note);
      return json(created ? 201 : 200, answer);
    }),
    changing(`${one}/withdraw`, 'withdraw', async (caller, _, note) => {
      const own = await ownSubmission(deps, caller, note.subject ?? '');
      const { submission, started } = await withdrawSubmission(deps)(own, stepBy(caller));
      return json(started ? 202 : 200, {
        ...viewOf(submission, caller),
        ...(started ? { started: 'withdraw' } : {}),
      });
    }),
    changing(`${one}/confirm`, 'confirm', async (caller, _, note) => {
      const own = await ownSubmission(deps, caller, note.subject ?? '');
      const submission = await confirmSubmission(deps)(own, stepBy(caller));
      return json(202, { ...viewOf(submission, caller), started: 'confirm' });
    }),
  ];
};

import { API_ACTIONS } from '../schemas/notices/api-actions.ts';
import type { Route } from './constructs/hub-api.ts';

// Every address of the API, by the function that answers it.

export const OAUTH_ROUTES: readonly Route[] = ['POST /oauth/token', 'GET /.well-known/jwks.json'];
export const SUBMISSION_ROUTES: readonly Route[] = [
  'POST /v1/submissions',
  'GET /v1/submissions',
  'GET /v1/submissions/{id}',
  'GET /v1/submissions/{id}/rejects',
  'GET /v1/submissions/{id}/warnings',
  'GET /v1/submissions/{id}/receipt',
  'GET /v1/submissions/{id}/return',
  'POST /v1/submissions/{id}/withdraw',
  'POST /v1/submissions/{id}/confirm',
];
export const READER_ROUTES: readonly Route[] = [
  'GET /v1/alerts',
  'GET /v1/alerts/{id}',
  'POST /v1/alerts/{id}/mark',
  'POST /v1/alerts/{id}/accept',
  'POST /v1/alerts/{id}/reopen',
  'GET /v1/firms/{uscc}',
  'GET /v1/targets',
  'GET /v1/evaluations',
  'GET /v1/feeds',
  'GET /v1/feeds/{id}',
  'GET /v1/feeds/{id}/template.csv',
  'GET /v1/feeds/{id}/sample.csv',
  'GET /v1/codes',
  'GET /v1/openapi.json',
];

export const NOTICE_ROUTES: readonly Route[] = [
  'GET /v1/notices',
  'POST /v1/notices/sign',
  'GET /v1/notices/{id}',
  'GET /v1/notices/{id}/document',
  'POST /v1/notices/{id}/files',
  'GET /v1/notices/{id}/files/{fileId}',
  ...API_ACTIONS.map((action): Route => `POST /v1/notices/{id}/${action}`),
  'GET /v1/trial',
  'POST /v1/cities/{city}/mode',
];
export const RECEIVER_ROUTES: readonly Route[] = [
  'GET /v1/inbox',
  'GET /v1/deliveries',
  'GET /v1/endpoints/{city}',
  'PUT /v1/endpoints/{city}',
  'DELETE /v1/endpoints/{city}',
  'POST /v1/endpoints/{city}/rotate',
  'POST /v1/endpoints/{city}/ping',
];
export const REPORT_ROUTES: readonly Route[] = [
  'POST /v1/reports',
  'GET /v1/reports',
  'GET /v1/reports/{id}',
  'GET /v1/reports/{id}/files/{name}',
  'POST /v1/calendar',
  'GET /v1/calendar.ics',
  'GET /v1/reporting-calendar',
];
export const INSPECTION_ROUTES: readonly Route[] = [
  'POST /v1/inspections',
  'GET /v1/inspections/{id}',
  'POST /v1/inspections/{id}/check',
  'POST /v1/inspections/{id}/apply',
  'GET /v1/inspections/{id}/rejects',
];
export const MATCH_ROUTES: readonly Route[] = [
  'GET /v1/matches',
  'POST /v1/matches/{id}/accept',
  'POST /v1/matches/{id}/reject',
  'POST /v1/merges/{id}/undo',
];

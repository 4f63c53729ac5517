import type { APIGatewayProxyEvent } from 'aws-lambda';
import { InspectionRejectsQuerySchema, InspectionRequestSchema } from '../../schemas/api/inspections.ts';
import type { Inspection } from '../../schemas/inspections/inspection.ts';
import type { Caller, PersonCaller } from '../shared/auth/caller.ts';
import { json } from '../shared/http/answer.ts';
import { changingRouteOf } from '../shared/http/changing-route.ts';
import { bodyJson, type HttpRoute, parseWith, route } from '../shared/http/route.ts';
import { announceInspection } from './announce.ts';
import { ownInspection, requireTeam } from './book.ts';
import type { InspectionDeps } from './deps.ts';
import { rejectsLink } from './read-rejects.ts';
import { viewOf } from './view.ts';

type Authenticate = (event: APIGatewayProxyEvent) => Promise<Caller>;
type Act = (inspection: Inspection, caller: PersonCaller) => Promise<Inspection>;

const one = '/v1/inspections/{id}';

/** Every route below /v1/inspections. What is sent, checked or carried out is audited. */
export const inspectionRoutes = (deps: InspectionDeps, authenticate: Authenticate): HttpRoute[] => {
  const changing = changingRouteOf(deps, authenticate);
  const acting = (name: 'check' | 'apply', act: Act): HttpRoute =>
    changing(`${one}/${name}`, `inspection-${name}`, async (caller, _, note) => {
      const inspection = await ownInspection(deps, caller, note.subject ?? '');
      const done = await act(inspection, requireTeam(caller));
      Object.assign(note.detail, { status: done.status, ...done.outcome?.effects });
      return json(200, await viewOf(deps, done));
    });
  return [
    changing('/v1/inspections', 'inspection-announce', async (caller, { event }, note) => {
      const request = parseWith(InspectionRequestSchema, bodyJson(event), 'body-malformed');
      const { created, answer } = await announceInspection(deps)(caller, request);
      note.subject = answer.inspectionId;
      return json(created ? 201 : 200, answer);
    }),
    acting('check', async (inspection, caller) => {
      const { checkInspection } = await import('./check-inspection.ts');
      return checkInspection(deps)(inspection, caller);
    }),
    acting('apply', async (inspection, caller) => {
      const { applyInspection } = await import('./apply-inspection.ts');
      return applyInspection(deps)(inspection, caller);
    }),
    route('GET', one, async ({ event, params }) => {
      const inspection = await ownInspection(deps, await authenticate(event), params['id'] ?? '');
      return json(200, await viewOf(deps, inspection));
    }),
    route('GET', `${one}/rejects`, async ({ event, params, query }) => {
      const inspection = await ownInspection(deps, await authenticate(event), params['id'] ?? '');
      const { format } = parseWith(InspectionRejectsQuerySchema, query, 'query-malformed');
      const link = await rejectsLink(deps)(inspection, format);
      return json(303, link, { Location: link.url });
    }),
  ];
};

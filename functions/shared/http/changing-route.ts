import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type AuditDeps, type AuditNote, audited } from '../auth/audited.ts';
import { actorOf, type Caller } from '../auth/caller.ts';
import type { HttpAnswer } from './answer.ts';
import { type HttpRequest, type HttpRoute, route } from './route.ts';

type Authenticate = (event: APIGatewayProxyEvent) => Promise<Caller>;

/**
 * Makes POST routes that change something: who did it, to what (`{id}` or `{city}` of the path) and how it ended is audited, a refusal
 * before it is answered.
 */
export const changingRouteOf =
  (deps: AuditDeps, authenticate: Authenticate) =>
  (
    path: string,
    action: string,
    run: (caller: Caller, request: HttpRequest, note: AuditNote) => Promise<HttpAnswer>,
  ): HttpRoute =>
    route('POST', path, (request) =>
      audited(
        deps,
        action,
      )(async (note) => {
        const subject = request.params['id'] ?? request.params['city'];
        if (subject !== undefined) note.subject = subject.slice(0, 64);
        const caller = await authenticate(request.event);
        note.actor = actorOf(caller);
        return run(caller, request, note);
      }),
    );

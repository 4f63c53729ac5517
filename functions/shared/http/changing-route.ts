import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type AuditDeps, type AuditNote, audited } from '../auth/audited.ts';
import { actorOf, type Caller } from '../auth/caller.ts';
import type { HttpAnswer } from './answer.ts';
import { type HttpRoute, route } from './route.ts';

type Authenticate = (event: APIGatewayProxyEvent) => Promise<Caller>;

/**
 * Makes POST routes that change something: who did it, to what (`{id}` of the path) and how it ended is audited, a refusal
 * before it is answered.
 */
export const changingRouteOf =
  (deps: AuditDeps, authenticate: Authenticate) =>
  (
    path: string,
    action: string,
    run: (caller: Caller, note: AuditNote, event: APIGatewayProxyEvent) => Promise<HttpAnswer>,
  ): HttpRoute =>
    route('POST', path, ({ event, params }) =>
      audited(
        deps,
        action,
      )(async (note) => {
        if (params['id'] !== undefined) note.subject = params['id'].slice(0, 64);
        const caller = await authenticate(event);
        note.actor = actorOf(caller);
        return run(caller, note, event);
      }),
    );

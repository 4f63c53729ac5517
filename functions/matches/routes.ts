import type { APIGatewayProxyEvent } from 'aws-lambda';
import { MatchDecisionSchema, MatchQuerySchema } from '../../schemas/api/matches.ts';
import { actorOf, type Caller } from '../shared/auth/caller.ts';
import { json } from '../shared/http/answer.ts';
import { changingRouteOf } from '../shared/http/changing-route.ts';
import { queryOf } from '../shared/http/list-answer.ts';
import { bodyJson, type HttpRoute, parseWith, route } from '../shared/http/route.ts';
import { acceptMatch, judgeAnew, rejectMatch, undoMatch } from '../shared/links/carry-out.ts';
import { findMatch, requireKeeper } from './access.ts';
import type { MatchesDeps } from './deps.ts';
import { listMatches, viewOf } from './list-matches.ts';

type Authenticate = (event: APIGatewayProxyEvent) => Promise<Caller>;
type Decide = typeof acceptMatch;

/** Routes of proposals and merges. Every decision is audited with its reason, a refused one too. */
export const matchRoutes = (deps: MatchesDeps, authenticate: Authenticate): HttpRoute[] => {
  const changing = changingRouteOf(deps, authenticate);
  const deciding = (path: string, action: string, decide: Decide): HttpRoute =>
    changing(path, action, async (caller, { event, params }, note) => {
      const person = requireKeeper(caller);
      const { reason } = parseWith(MatchDecisionSchema, bodyJson(event), 'body-malformed');
      const item = await findMatch(deps, person, params['id'] ?? '');
      Object.assign(note.detail, { from: item.from.subject, into: item.into.subject, reason });
      const decided = await decide(deps, item, { by: actorOf(person), reason });
      // A repeat starts the same execution again, which is harmless: the first one may have failed to.
      if (decided.state !== 'rejected')
        await judgeAnew(deps, `match-${decided.matchId}-${decided.version}`, [decided]);
      return json(200, viewOf(decided));
    });
  return [
    route('GET', '/v1/matches', async (request) => {
      const caller = await authenticate(request.event);
      const query = parseWith(MatchQuerySchema, queryOf(request), 'query-malformed');
      return json(200, await listMatches(deps)(caller, query));
    }),
    deciding('/v1/matches/{id}/accept', 'match-accept', acceptMatch),
    deciding('/v1/matches/{id}/reject', 'match-reject', rejectMatch),
    deciding('/v1/merges/{id}/undo', 'merge-undo', undoMatch),
  ];
};

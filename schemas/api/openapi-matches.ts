import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { MatchDecisionSchema, MatchListSchema, MatchQuerySchema, MatchViewSchema } from './matches.ts';
import { jsonBody, type Operation, ok, problems } from './openapi-parts.ts';

const tags = ['matches'];
const path = z.object({ id: z.string().meta({ description: '合并建议编号 / id of the proposal' }) });

const decide = (operationId: string, summary: string): Operation => ({
  operationId,
  summary,
  description: 'Officers of hr and operators. The same decision sent again is answered, not taken again.',
  tags,
  requestParams: { path },
  requestBody: jsonBody(MatchDecisionSchema),
  responses: {
    '200': ok('建议的现状 / the proposal as it stands', MatchViewSchema),
    ...problems(400, 401, 403, 404, 409),
  },
});

/** Paths of the `matches` function. */
export const matchPaths: ZodOpenApiPathsObject = {
  '/v1/matches': {
    get: {
      operationId: 'listMatches',
      summary: '单位合并建议 / proposals that two records are one firm',
      tags,
      requestParams: { query: MatchQuerySchema },
      responses: {
        '200': ok('建议 / proposals', MatchListSchema),
        ...problems(400, 401, 403),
      },
    },
  },
  '/v1/matches/{id}/accept': { post: decide('acceptMatch', '确认为同一单位（或其分支） / accept') },
  '/v1/matches/{id}/reject': { post: decide('rejectMatch', '不是同一单位 / reject') },
  '/v1/merges/{id}/undo': { post: decide('undoMerge', '撤销合并 / take a merge back') },
};

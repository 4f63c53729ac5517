import type * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { ProblemSchema } from './problem.ts';

/** One operation of the OpenAPI document; the builders below keep its paths readable. */
export type Operation = ZodOpenApiOperationObject;

/** A required JSON body. */
export const jsonBody = (schema: z.ZodType) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** The answer of a call that went well, as JSON. */
export const ok = (description: string, schema: z.ZodType): ZodOpenApiResponseObject => ({
  description,
  content: { 'application/json': { schema } },
});

/** Text answers: CSV, NDJSON, a JWS. */
export const textOf = (...mediaTypes: readonly string[]) =>
  Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: { type: 'string' as const } }]));

const WORDS: Readonly<Record<number, string>> = {
  400: '请求不符合要求 / malformed',
  401: '令牌缺失、无效或过期 / token missing, invalid or expired',
  403: '无权 / not granted',
  404: '没有，或无权查看 / unknown, or not yours to see',
  409: '状态不允许 / not in this state',
  422: '内容不允许 / well-formed, but not allowed',
};

/** RFC 9457 answers; `code` tells them apart. */
export const problems = (
  ...statuses: readonly (400 | 401 | 403 | 404 | 409 | 422)[]
): Record<string, ZodOpenApiResponseObject> =>
  Object.fromEntries(
    [...statuses, 'default' as const].map((status) => [
      String(status),
      {
        description: WORDS[Number(status)] ?? '任何其他失败 / any other failure',
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    ]),
  );

import * as z from 'zod';

/**
 * RFC 9457 problem details, as `application/problem+json`. `code` is stable and language-free; `detail` is English,
 * `detailZh` Chinese. `data` holds facts that help the reader (for example which members of a body are wrong).
 */
export const ProblemSchema = z.object({
  type: z.string().meta({ example: 'urn:lianfang:problem:token-expired' }),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  detailZh: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof ProblemSchema>;

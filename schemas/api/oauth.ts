import * as z from 'zod';
import { ProblemSchema } from './problem.ts';

/** RFC 7523 §2.2. */
export const CLIENT_ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** `POST /oauth/token`, form-urlencoded: client credentials (RFC 6749 §4.4) with a signed assertion (RFC 7523 §2.2). */
export const TokenRequestSchema = z.object({
  grant_type: z.literal('client_credentials'),
  client_assertion_type: z.literal(CLIENT_ASSERTION_TYPE),
  client_assertion: z.string().min(1).max(8192),
});
export type TokenRequest = z.infer<typeof TokenRequestSchema>;

/** What the department signs: `iss` = `sub` = its organ, `aud` = the hub's issuer string, at most five minutes of life. */
export const AssertionClaimsSchema = z.looseObject({
  iss: z.string().min(1).max(64),
  sub: z.string().min(1).max(64),
  aud: z.union([z.string(), z.array(z.string()).length(1)]),
  exp: z.number(),
  iat: z.number().optional(),
  nbf: z.number().optional(),
  jti: z.string().min(8).max(128),
});
export type AssertionClaims = z.infer<typeof AssertionClaimsSchema>;

/** An access token (RFC 6749 §5.1), good for 15 minutes. */
export const TokenAnswerSchema = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  /** Seconds. */
  expires_in: z.int(),
});
export type TokenAnswer = z.infer<typeof TokenAnswerSchema>;

/** A refusal: OAuth's `error` (RFC 6749 §5.2) with the members of the hub's problem details beside. */
export const TokenErrorSchema = ProblemSchema.extend({
  error: z.enum(['invalid_request', 'invalid_client', 'unsupported_grant_type']),
  error_description: z.string(),
});
export type TokenError = z.infer<typeof TokenErrorSchema>;

/** `GET /.well-known/jwks.json` (RFC 7517). */
export const JwksSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

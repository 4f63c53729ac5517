import * as z from 'zod';
import { type TokenError, TokenRequestSchema } from '../../schemas/api/oauth.ts';
import { audited } from '../shared/auth/audited.ts';
import { HubError } from '../shared/errors.ts';
import { type HttpAnswer, json } from '../shared/http/answer.ts';
import { problemBody } from '../shared/http/problem.ts';
import { bodyText, type HttpRoute, route } from '../shared/http/route.ts';
import type { OauthDeps } from './deps.ts';
import { issueToken } from './issue-token.ts';

/** `POST /oauth/token`: form in, OAuth's own answers out (RFC 6749 §5), each refusal with the hub's code beside. */
export const tokenRoute = (deps: OauthDeps): HttpRoute =>
  route('POST', '/oauth/token', async ({ event }) => {
    try {
      const form = Object.fromEntries(new URLSearchParams(bodyText(event)));
      return json(200, await issueToken(deps)(await requestOf(deps, form)));
    } catch (error) {
      if (error instanceof HubError && error.status < 500) return oauthError(error);
      throw error;
    }
  });

const requestOf = (deps: OauthDeps, form: Record<string, string>) => {
  const parsed = TokenRequestSchema.safeParse(form);
  if (parsed.success) return parsed.data;
  return audited(
    deps,
    'token',
  )(async () => {
    if (form['grant_type'] !== undefined && form['grant_type'] !== 'client_credentials') {
      throw new HubError('grant-unsupported', 'Only grant_type=client_credentials is served.', {
        status: 400,
        messageZh: '仅支持 grant_type=client_credentials。',
      });
    }
    throw new HubError('request-malformed', z.prettifyError(parsed.error).slice(0, 500), {
      status: 400,
      messageZh: '请求须为表单格式，含 grant_type、client_assertion_type、client_assertion。',
    });
  });
};

const oauthError = (error: HubError): HttpAnswer => {
  const status = error.status === 400 ? 400 : 401;
  const { code, message: detail, messageZh: detailZh } = error;
  const body: TokenError = {
    error: errorName(error),
    error_description: detail,
    ...problemBody({ status, code, detail, detailZh }),
  };
  return json(status, body);
};

const errorName = ({ status, code }: HubError): TokenError['error'] => {
  if (status !== 400) return 'invalid_client';
  return code === 'grant-unsupported' ? 'unsupported_grant_type' : 'invalid_request';
};

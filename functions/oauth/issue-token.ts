import type { TokenAnswer, TokenRequest } from '../../schemas/api/oauth.ts';
import { audited } from '../shared/auth/audited.ts';
import { claimedParty } from '../shared/auth/claimed-party.ts';
import { ACCESS_TOKEN_TYP } from '../shared/auth/verify-token.ts';
import { checkAssertion } from './check-assertion.ts';
import type { OauthDeps } from './deps.ts';

const TOKEN_SECONDS = 15 * 60;

/**
 * Client credentials with private_key_jwt: a proven assertion gives an access token of 15 minutes, signed by the hub
 * (ES256), that carries the organ and the scopes of its key.
 */
export const issueToken =
  (deps: OauthDeps) =>
  (request: TokenRequest): Promise<TokenAnswer> =>
    audited(
      deps,
      'token',
    )(async (note) => {
      note.detail = claimedParty(request.client_assertion);
      const { key, organ } = await checkAssertion(deps)(request.client_assertion);
      note.actor = `organ:${organ.organ}`;
      const iat = deps.clocks.epochSeconds();
      const jti = deps.newId();
      note.detail = { kid: key.kid, jti };
      const access_token = await deps.signer.sign(
        { typ: ACCESS_TOKEN_TYP },
        {
          iss: deps.hubIssuer,
          aud: deps.hubIssuer,
          sub: organ.organ,
          role: 'department',
          organ: organ.organ,
          scopes: key.scopes,
          kid: key.kid,
          iat,
          exp: iat + TOKEN_SECONDS,
          jti,
        },
      );
      return { access_token, token_type: 'Bearer', expires_in: TOKEN_SECONDS };
    });

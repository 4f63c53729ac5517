import { json } from '../shared/http/answer.ts';
import { type HttpRoute, route } from '../shared/http/route.ts';
import type { Signer } from '../shared/ports/signer.ts';

/** `GET /.well-known/jwks.json`: the key that tokens and receipts are verified by. */
export const jwksRoute = (signer: Pick<Signer, 'publicJwk'>): HttpRoute =>
  route('GET', '/.well-known/jwks.json', async () =>
    json(200, { keys: [await signer.publicJwk()] }, { 'Cache-Control': 'public, max-age=300' }),
  );

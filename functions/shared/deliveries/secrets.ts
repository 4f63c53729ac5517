import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { Endpoint } from '../../../schemas/deliveries/endpoint.ts';
import type { Sealer } from '../ports/deliveries.ts';

/** An old secret signs beside its successor for so long, in system time. */
const OVERLAP_MS = 24 * 3_600_000;
/** Standard Webhooks asks for 24 to 64 random bytes. */
const SECRET_BYTES = 32;

type Secret = Endpoint['secrets'][number];

/** What a secret is sealed for: it opens for no other endpoint. */
export const secretContext = ({ organ, city }: Pick<Endpoint, 'organ' | 'city'>) => ({ organ, city });

/**
 * Makes a new signing secret. `secrets` are those that the endpoint has from now on, newest first; `secret` is plain
 * text, to be shown once and never stored. Of more than three the newest two stay and the oldest, which a receiver has
 * longest: answers that got lost and were asked for again push it not out.
 */
export const issueSecret = async (
  sealer: Sealer,
  endpoint: Pick<Endpoint, 'organ' | 'city'> & { readonly secrets: readonly Secret[] },
  now: string,
): Promise<{ secret: string; secrets: Secret[] }> => {
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  const sealed = await sealer.seal(secret, secretContext(endpoint));
  const retiresAt = new Date(Date.parse(now) + OVERLAP_MS).toISOString();
  const older = endpoint.secrets
    .map((old) => ({ ...old, retiresAt: old.retiresAt ?? retiresAt }))
    .filter((old) => Date.parse(old.retiresAt) > Date.parse(now));
  const kept = older.length > 2 ? [...older.slice(0, 1), ...older.slice(-1)] : older;
  return { secret, secrets: [{ id: ulid(Date.parse(now)), sealed, createdAt: now }, ...kept] };
};

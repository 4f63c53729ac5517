import * as z from 'zod';
import { HubError } from '../shared/errors.ts';
import type { SubmissionDeps } from './deps.ts';
import type { ProvenManifest } from './prove-manifest.ts';

/** Long past the ten minutes in which a manifest is fresh: after it, freshness alone refuses a replay. */
const REMEMBER_SECONDS = 30 * 86_400;

const ClaimSchema = z.strictObject({ hash: z.string(), kid: z.string(), submissionId: z.string() });

/** What a manifest's `jti` was used for (DECISIONS 18); undefined when it is new. HubError 409 `jti-replayed`. */
export const findClaim =
  (deps: Pick<SubmissionDeps, 'replayGuard'>) =>
  async (proven: ProvenManifest): Promise<string | undefined> => {
    const value = await deps.replayGuard.find(proven.manifest.iss, proven.manifest.jti);
    return value === undefined ? undefined : sameManifest(proven, value);
  };

/** Uses a manifest's `jti` for a submission; answers the id that it stands for, which an earlier try may have chosen. */
export const claimManifest =
  (deps: Pick<SubmissionDeps, 'replayGuard'>) =>
  async (proven: ProvenManifest, submissionId: string): Promise<string> => {
    const { manifest, key, hash } = proven;
    const mine = JSON.stringify({ hash, kid: key.kid, submissionId });
    const { value } = await deps.replayGuard.claim(
      manifest.iss,
      manifest.jti,
      mine,
      manifest.iat + REMEMBER_SECONDS,
    );
    return sameManifest(proven, value);
  };

const sameManifest = ({ hash, key }: ProvenManifest, value: string): string => {
  const claim = ClaimSchema.parse(JSON.parse(value));
  if (claim.hash === hash && claim.kid === key.kid) return claim.submissionId;
  throw new HubError('jti-replayed', 'This jti was used for another manifest.', {
    status: 409,
    messageZh: '该 jti 已用于另一份清单。',
  });
};

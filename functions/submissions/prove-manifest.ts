import * as z from 'zod';
import { MANIFEST_TYP, type Manifest, ManifestSchema } from '../../schemas/events/manifest.ts';
import { parseJson } from '../../schemas/json.ts';
import type { DepartmentCaller } from '../shared/auth/caller.ts';
import { type ProvenJws, verifyOrganJws } from '../shared/auth/organ-key.ts';
import { HubError } from '../shared/errors.ts';
import { sha256Hex } from '../shared/hash.ts';
import { isCalendarDay } from './calendar-day.ts';
import type { SubmissionDeps } from './deps.ts';

/** A manifest whose signature, audience and department are proved. */
export interface ProvenManifest extends Omit<ProvenJws, 'payload'> {
  readonly manifest: Manifest;
  readonly jws: string;
  /** SHA-256 (hex) of the JWS text. */
  readonly hash: string;
}

/**
 * Verifies what was signed and by whom. HubErrors: `manifest-malformed`, the codes of `verifyOrganJws`,
 * `manifest-audience`, `department-mismatch`.
 */
export const proveManifest =
  (deps: Pick<SubmissionDeps, 'registry' | 'clocks' | 'hubIssuer'>) =>
  async (caller: DepartmentCaller, jws: string): Promise<ProvenManifest> => {
    const expected = { status: 400, malformed: 'manifest-malformed', typ: MANIFEST_TYP };
    const { payload, key, organ } = await verifyOrganJws(deps)(jws, expected);
    const manifest = manifestOf(payload);
    if (manifest.aud !== deps.hubIssuer) {
      throw new HubError('manifest-audience', `aud must be ${deps.hubIssuer}.`, {
        status: 400,
        messageZh: `清单的 aud 须为 ${deps.hubIssuer}。`,
      });
    }
    if (manifest.iss !== key.organ || manifest.iss !== caller.organ) {
      throw new HubError('department-mismatch', 'Manifest, key and token must be of one department.', {
        status: 403,
        messageZh: '清单、签名密钥与访问令牌须属于同一部门。',
      });
    }
    return { manifest, key, organ, jws, hash: sha256Hex(jws) };
  };

const malformed = (why: string, data: Record<string, unknown> = {}): HubError =>
  new HubError('manifest-malformed', `The manifest does not fit: ${why}`, {
    status: 400,
    messageZh: `报送清单不符合规范：${why}`,
    data,
  });

const manifestOf = (payload: string): Manifest => {
  const parsed = ManifestSchema.safeParse(parseJson(payload));
  if (!parsed.success) {
    const members = parsed.error.issues.map((issue) => issue.path.join('.'));
    throw malformed(z.prettifyError(parsed.error).slice(0, 500), { members });
  }
  if (!isCalendarDay(parsed.data.dataAsOf))
    throw malformed('dataAsOf is no day of the calendar', { members: ['dataAsOf'] });
  return parsed.data;
};

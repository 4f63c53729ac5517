import type { SubmissionAnswer, UploadTarget } from '../../schemas/api/submissions.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import type { AuditNote } from '../shared/auth/audited.ts';
import { type Caller, requireDepartment } from '../shared/auth/caller.ts';
import { claimedParty } from '../shared/auth/claimed-party.ts';
import { HubError } from '../shared/errors.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { checkManifest } from './check-manifest.ts';
import { checkSupplement } from './check-supplement.ts';
import type { SubmissionDeps } from './deps.ts';
import { claimManifest, findClaim } from './manifest-claim.ts';
import { type ProvenManifest, proveManifest } from './prove-manifest.ts';

interface Submitted {
  /** True for 201. */
  readonly created: boolean;
  readonly answer: SubmissionAnswer;
}

/**
 * Takes a signed manifest and answers where to put the file. The same manifest again answers with the submission that
 * exists and a fresh address (DECISIONS 18); a file equal to the settled one is answered at once (DECISIONS 4).
 */
export const submitManifest =
  (deps: SubmissionDeps) =>
  async (caller: Caller, jws: string, note: AuditNote): Promise<Submitted> => {
    note.detail = claimedParty(jws);
    const department = requireDepartment(caller);
    const proven = await proveManifest(deps)(department, jws);
    const { feed, scope, period, jti, dryRun } = proven.manifest;
    note.detail = {
      ...{ kid: proven.key.kid, jti, feed, scope, period, manifestHash: proven.hash },
      ...(dryRun && { dryRun }),
    };
    const known = await findClaim(deps)(proven);
    const result =
      known === undefined ? await takeNew(deps, department, proven) : await resume(deps, proven, known);
    note.subject = result.answer.submissionId;
    return result;
  };

const takeNew = async (
  deps: SubmissionDeps,
  ...[caller, proven]: Parameters<ReturnType<typeof checkManifest>>
) => {
  await checkManifest(deps)(caller, proven);
  await checkSupplement(deps, proven.manifest);
  // A dry run is asked for its rejects and counts: that the file is settled already would be no answer.
  const same = proven.manifest.dryRun ? undefined : await identicalSettled(deps, proven);
  const id = await claimManifest(deps)(proven, same?.submissionId ?? `sub_${deps.newId()}`);
  return resume(deps, proven, id);
};

/** Answers for the submission that a manifest stands for; makes it when the try that chose its id did not get so far. */
const resume = async (deps: SubmissionDeps, proven: ProvenManifest, id: string): Promise<Submitted> => {
  const existing = await deps.submissions.get(id);
  if (existing === undefined) return create(deps, proven, id);
  if (existing.manifestJws !== proven.jws) {
    return { created: false, answer: { submissionId: id, status: existing.status, sameAs: id } };
  }
  return { created: false, answer: await answerFor(deps, existing) };
};

const create = async (deps: SubmissionDeps, proven: ProvenManifest, id: string): Promise<Submitted> => {
  const createdAt = deps.clocks.now();
  const submission: Submission = {
    submissionId: id,
    organ: proven.organ.organ,
    kid: proven.key.kid,
    manifest: proven.manifest,
    manifestJws: proven.jws,
    status: 'awaiting-upload',
    seq: await deps.submissions.nextSeq(),
    createdAt,
    history: { submitted: { at: createdAt, by: `organ:${proven.organ.organ}`, kid: proven.key.kid } },
  };
  try {
    await deps.submissions.create(submission);
  } catch (error) {
    // Two calls with one manifest at once: the other was faster, and its submission is ours.
    if (error instanceof HubError && error.code === 'submission-exists') return resume(deps, proven, id);
    throw error;
  }
  return { created: true, answer: await answerFor(deps, submission) };
};

const answerFor = async (deps: SubmissionDeps, submission: Submission): Promise<SubmissionAnswer> => {
  const { submissionId, status, manifest } = submission;
  if (status !== 'awaiting-upload') return { submissionId, status };
  const { sha256, size } = manifest;
  const put = await deps.presigner.putUrl({ key: submissionId, sha256, size });
  const upload: UploadTarget = { ...put, headers: { ...put.headers }, method: 'PUT' };
  return { submissionId, status, upload };
};

/** The same bytes are another thing for another period or day, and as rows to delete. */
const SAME = ['period', 'dataAsOf', 'mode'] as const;

/** The settled submission that holds exactly this file, if it arrived whole and is of the same department. */
const identicalSettled = async (
  deps: SubmissionDeps,
  { manifest }: ProvenManifest,
): Promise<Submission | undefined> => {
  const register = settledRegister(await deps.registers.get(manifest.feed, manifest.scope));
  // While another file is being applied, what is settled is about to change.
  if (register === undefined || register.applying !== undefined) return undefined;
  if (register.sha256 !== manifest.sha256) return undefined;
  const settled = await deps.submissions.get(register.submissionId);
  const whole = settled?.status === 'settled' && (settled.failedChunks ?? 0) === 0;
  if (!whole || settled.organ !== manifest.iss) return undefined;
  // By what was signed, not by the register: after a late delta its period is another, after deletions its day.
  const isSame = SAME.every((name) => settled.manifest[name] === manifest[name]);
  return isSame ? settled : undefined;
};

import type { AuditEntry, ProblemNote, Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import type { RawHead } from '../shared/ports/inbox.ts';
import type { ArriveDeps } from './deps.ts';
import type { Arrival } from './parse-notification.ts';

/**
 * Takes an upload in: checks it against its signed manifest, marks it received and starts its execution. Queues deliver
 * twice, so every step may be repeated; what nobody announced is written to the audit and let lie.
 */
export const arrive =
  (deps: ArriveDeps) =>
  async (arrival: Arrival): Promise<void> => {
    const submission = await deps.submissions.get(arrival.key);
    if (submission === undefined) return refuse(deps, arrival, 'submission-unknown');
    if (submission.status === 'awaiting-upload') return receive(deps, submission, arrival);
    const expected = submission.receivedAt !== undefined && submission.versionId === arrival.versionId;
    if (!expected) return refuse(deps, arrival, 'upload-unexpected', submission);
    await start(deps, submission);
  };

const receive = async (deps: ArriveDeps, submission: Submission, arrival: Arrival): Promise<void> => {
  const { submissionId } = submission;
  const head = await deps.inbox.head(arrival.key, arrival.versionId);
  if (head === undefined)
    throw new HubError('raw-missing', `The uploaded file of ${submissionId} is not there.`, {
      retryable: true,
      messageZh: '找不到已上传的文件',
    });
  const problem = mismatch(submission, head);
  if (problem !== undefined) {
    await refuse(deps, arrival, problem.code, submission);
    await deps.submissions.transition(submissionId, ['awaiting-upload'], 'refused', { problem });
    return;
  }
  const receivedAt = deps.clocks.now();
  const patch = { receivedAt, ...(arrival.versionId === undefined ? {} : { versionId: arrival.versionId }) };
  const received = await deps.submissions.transition(submissionId, ['awaiting-upload'], 'received', patch);
  // Somebody else took it in, or its sender withdrew it, in this moment.
  const now = received ?? (await deps.submissions.get(submissionId));
  if (now !== undefined) await start(deps, now);
};

/** Past `received` the execution runs already; before that it may have been lost between the two steps. */
const start = async ({ executions }: ArriveDeps, { submissionId, status }: Submission): Promise<void> => {
  if (status === 'received') await executions.start(submissionId, { submissionId, action: 'submit' });
};

/** The presigned URL binds length and checksum already; this holds where a store does not keep to it. */
const mismatch = ({ manifest }: Submission, head: RawHead): ProblemNote | undefined => {
  if (head.size !== manifest.size)
    return {
      code: 'file-size',
      zh: `收到的文件大小与清单不符(清单 ${manifest.size} 字节)`,
      en: `The file's size is not the manifest's (${manifest.size} bytes)`,
    };
  if (head.sha256 === undefined || head.sha256 === manifest.sha256) return undefined;
  return {
    code: 'file-checksum',
    zh: '收到的文件校验值与清单不符',
    en: "The file's SHA-256 is not the manifest's",
  };
};

const refuse = async (
  { audit, clocks }: ArriveDeps,
  { key, versionId }: Arrival,
  code: string,
  submission?: Submission,
): Promise<void> => {
  const entry: AuditEntry = {
    at: clocks.now(),
    actor: submission?.organ ?? 'inbox',
    action: 'upload',
    outcome: 'refused',
    code,
    subject: key.slice(0, 200),
    ...(versionId === undefined ? {} : { detail: { versionId } }),
  };
  await audit.append(entry);
};

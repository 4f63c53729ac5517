import type { SubmissionView } from '../../schemas/api/submissions.ts';
import { BEFORE_APPLY, type Submission, type SubmissionWarnings } from '../../schemas/ledger/ledger.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { hasReturn } from '../shared/has-return.ts';

const TIMES_AND_COUNTS = [
  'receivedAt',
  'settledAt',
  'assessedAt',
  'rows',
  'unusedHeaders',
  'reading',
  'whole',
  'facts',
  'wouldChange',
  'subjectsTouched',
  'failedChunks',
  'problem',
  'heldFor',
  'confirmedBy',
  'timing',
  'volume',
] as const;

/** A submission as a caller may see it; what leads to rows of the file is shown to its department alone. */
export const viewOf = (submission: Submission, caller: Caller): SubmissionView => {
  const { submissionId, organ, manifest, status, seq, createdAt } = submission;
  const { feed, scope, period, mode, fileName, size, sha256, dataAsOf, dryRun } = manifest;
  return {
    ...{
      submissionId,
      organ,
      feed,
      scope,
      period,
      mode,
      fileName,
      size,
      sha256,
      dataAsOf,
      status,
      seq,
      createdAt,
    },
    ...(dryRun && { dryRun }),
    ...Object.fromEntries(
      TIMES_AND_COUNTS.flatMap((name) => (name in submission ? [[name, submission[name]]] : [])),
    ),
    ...(submission.warnings && { warnings: warningsFor(submission.warnings, caller) }),
    links: linksOf(submission, caller),
  };
};

/** Examples are codes out of the file. */
const warningsFor = (warnings: SubmissionWarnings, caller: Caller): SubmissionWarnings => {
  if (caller.kind === 'department') return warnings;
  const findings = warnings.findings.map(({ figures: { examples: _, ...figures }, ...finding }) => ({
    ...finding,
    figures,
  }));
  return { ...warnings, findings };
};

const linksOf = (submission: Submission, caller: Caller): SubmissionView['links'] => {
  const self = `/v1/submissions/${submission.submissionId}`;
  if (caller.kind !== 'department') return { self };
  const { status, rows, receiptJws } = submission;
  return {
    self,
    ...((rows?.rejected ?? 0) > 0 ? { rejects: `${self}/rejects` } : {}),
    ...(submission.warnings === undefined ? {} : { warnings: `${self}/warnings` }),
    ...(receiptJws === undefined ? {} : { receipt: `${self}/receipt` }),
    ...(hasReturn(submission) ? { return: `${self}/return` } : {}),
    ...(status === 'held' ? { confirm: `${self}/confirm` } : {}),
    ...(status === 'settled' || BEFORE_APPLY.includes(status) ? { withdraw: `${self}/withdraw` } : {}),
  };
};

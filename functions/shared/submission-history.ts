import type { Submission, SubmissionStatus } from '../../schemas/ledger/ledger.ts';
import {
  type HistoryEntry,
  type SubmissionHistory,
  type SubmissionStep,
  SubmissionStepSchema,
} from '../../schemas/ledger/submission-history.ts';
import { actorOf, type Caller } from './auth/caller.ts';

/** Who asks for a step, and which one where the new status does not say it. */
export interface StepBy {
  readonly by: string;
  readonly kid?: string;
  readonly step?: string;
}

/** What the hub does by itself. */
export const BY_HUB: StepBy = { by: 'hub' };

/** A caller as the history names it. */
export const stepBy = (caller: Caller): StepBy => ({
  by: actorOf(caller),
  ...(caller.kind === 'department' && caller.kid !== undefined && { kid: caller.kid }),
});

/** Later ones share a number: who withdraws that often is in the audit. */
const MOST_NUMBERED = 20;

/** Step of a withdrawal, by how many have come to nothing before it. */
export const withdrawingStep = (tries = 0): string =>
  tries === 0 ? 'withdrawing' : `withdrawing-${Math.min(tries, MOST_NUMBERED)}`;

/** The step that a transition is; repeats of one have the same. */
export const stepOf = (to: SubmissionStatus, patch: Partial<Submission>): SubmissionStep => {
  if (patch.confirmedBy !== undefined) return 'confirmed';
  if (patch.withdrawRequestedAt !== undefined) return 'withdrawing';
  if (patch.assessedAt !== undefined) return to === 'withdrawn' ? 'reassessed' : 'assessed';
  return to === 'awaiting-upload' ? 'submitted' : to;
};

/** What a transition adds to the history, unless it stands there already. */
export const historyEntry = (
  to: SubmissionStatus,
  patch: Partial<Submission>,
  { by, kid, step }: StepBy,
  at: string,
): { readonly step: string; readonly done: SubmissionHistory[string] } => ({
  step: step ?? stepOf(to, patch),
  done: { at, by, ...(kid !== undefined && { kid }) },
});

const order = new Map(SubmissionStepSchema.options.map((step, index) => [step, index]));
const rank = ({ step }: HistoryEntry): number => order.get(step) ?? 0;

/** The history as a list, oldest first. */
export const historyOf = (history: SubmissionHistory): HistoryEntry[] =>
  Object.entries(history)
    .map(([key, done]) => ({ step: SubmissionStepSchema.parse(key.replace(/-\d+$/, '')), ...done }))
    .sort((a, b) => (a.at === b.at ? rank(a) - rank(b) : a.at < b.at ? -1 : 1));

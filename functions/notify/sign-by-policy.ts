import type { Notice } from '../../schemas/notices/notice.ts';
import { HubError } from '../shared/errors.ts';
import { HUB } from '../shared/notices/advance.ts';
import { perform } from '../shared/notices/perform.ts';
import type { NotifyDeps } from './deps.ts';

/** A limit that is not proofread, findings that are not shown, an officer who was faster: the draft is the officer's. */
const LEFT_TO_OFFICER = ['not-proofread', 'nothing-to-sign', 'transition-forbidden'];

/**
 * Signs a draft where its line of the policy says `automatic` and nothing in it stands against that. The line speaks of
 * its own document: a transfer is always an officer's.
 */
export const signByPolicy = async (
  deps: NotifyDeps,
  { noticeId, state, kind, policyId, city }: Notice,
): Promise<void> => {
  const line = deps.policy.lines.find(({ id }) => id === policyId);
  if (state !== 'draft' || line?.signing !== 'automatic' || line.notice !== kind) return;
  // Back on trial, drafts stay with their officer.
  if ((await deps.modes.get(city))?.mode !== 'live') return;
  try {
    await perform(deps)({ noticeId, action: 'sign', party: 'hub', actor: HUB, input: {} });
  } catch (error) {
    if (!(error instanceof HubError && LEFT_TO_OFFICER.includes(error.code))) throw error;
  }
};

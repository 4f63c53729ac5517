import type * as z from 'zod';
import type { ApiAction } from '../../schemas/notices/api-actions.ts';
import { NOTICE_INPUTS } from '../../schemas/notices/inputs.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import { actorOf, type Caller } from '../shared/auth/caller.ts';
import { parseWith } from '../shared/http/route.ts';
import { perform } from '../shared/notices/perform.ts';
import { maySee, partyFor } from './access.ts';
import type { NoticesDeps } from './deps.ts';
import { requireUploaded } from './evidence.ts';
import { findNotice, unknownNotice } from './find-notice.ts';

type ActDeps = Pick<NoticesDeps, 'notices' | 'grants' | 'lake' | 'clocks' | 'nextSeq' | 'policy'>;

interface ApiCommand {
  readonly caller: Caller;
  readonly noticeId: string;
  readonly action: ApiAction;
  /** As `parseInput` gives it. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Input of a step as it was sent. HubError 400 `body-malformed`. */
export const parseInput = (action: ApiAction, input: unknown): Record<string, unknown> => {
  const schema: z.ZodType<Record<string, unknown>> = NOTICE_INPUTS[action];
  return parseWith(schema, input, 'body-malformed');
};

/** Files that an input names. */
const filesIn = ({ proof, evidence }: ApiCommand['input']): string[] =>
  [evidence, proof].flat().filter((id): id is string => typeof id === 'string');

/**
 * Takes a document one step on for a caller; the same step sent again is answered, not done again. HubError 404
 * `notice-unknown`; 409 `evidence-missing`; and what the rules of the step refuse.
 */
export const actOnNotice =
  (deps: ActDeps) =>
  async ({ caller, noticeId, action, input }: ApiCommand): Promise<Notice> => {
    const seen = await findNotice(deps, caller, noticeId);
    const party = partyFor(deps.grants, caller, seen, action);
    const check = async (notice: Notice): Promise<void> => {
      if (!maySee(deps.grants, caller, notice)) throw unknownNotice(noticeId);
      await requireUploaded(deps, notice, filesIn(input));
    };
    return perform(deps)({ noticeId, action, party, actor: actorOf(caller), input, check });
  };

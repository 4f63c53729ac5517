import type { Submission } from '../../schemas/ledger/ledger.ts';
import { type Caller, maySeeRegion, requireDepartment, requirePerson } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import type { SubmissionDeps } from './deps.ts';

const ID = /^sub_[0-9A-HJKMNP-TV-Z]{26}$/;

type Reader = Pick<SubmissionDeps, 'submissions'>;

/** What a caller may not see does not exist for it. */
const unknown = (): HubError =>
  new HubError('submission-unknown', 'There is no such submission.', {
    status: 404,
    messageZh: '没有此报送记录。',
  });

const byId = async (deps: Reader, id: string): Promise<Submission> => {
  const found = ID.test(id) ? await deps.submissions.get(id) : undefined;
  if (found === undefined) throw unknown();
  return found;
};

/** A submission of the calling department. HubError 403 `role-forbidden`, 404 `submission-unknown`. */
export const ownSubmission = async (deps: Reader, caller: Caller, id: string): Promise<Submission> => {
  const { organ } = requireDepartment(caller);
  const found = await byId(deps, id);
  if (found.organ !== organ) throw unknown();
  return found;
};

/** Departments read their own; operators all; officers those of their cities. */
export const readableSubmission = async (deps: Reader, caller: Caller, id: string): Promise<Submission> => {
  if (caller.kind === 'department') return ownSubmission(deps, caller, id);
  requirePerson(caller, ['officer', 'operator']);
  const found = await byId(deps, id);
  if (!mayRead(caller, found)) throw unknown();
  return found;
};

export const mayRead = (caller: Caller, submission: Submission): boolean => {
  if (caller.kind === 'department') return submission.organ === caller.organ;
  return caller.role === 'operator' || maySeeRegion(caller, submission.manifest.scope);
};

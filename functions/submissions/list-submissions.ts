import type * as z from 'zod';
import type { SubmissionList, SubmissionListQuerySchema } from '../../schemas/api/submissions.ts';
import { type Caller, requirePerson } from '../shared/auth/caller.ts';
import { HubError } from '../shared/errors.ts';
import type { SubmissionDeps } from './deps.ts';
import { mayRead } from './find-submission.ts';
import { viewOf } from './view.ts';

type Query = z.output<typeof SubmissionListQuerySchema>;

/** Submissions of a department, newest first. Departments see their own; people name the organ. */
export const listSubmissions =
  (deps: Pick<SubmissionDeps, 'submissions'>) =>
  async (caller: Caller, { limit, before, organ }: Query): Promise<SubmissionList> => {
    const of = organOf(caller, organ);
    const found = await deps.submissions.listByOrgan(of, {
      limit,
      ...(before === undefined ? {} : { before }),
    });
    const last = found.length === limit ? found.at(-1) : undefined;
    return {
      items: found
        .filter((submission) => mayRead(caller, submission))
        .map((submission) => viewOf(submission, caller)),
      ...(last === undefined ? {} : { next: last.seq }),
    };
  };

const organOf = (caller: Caller, organ: string | undefined): string => {
  if (caller.kind === 'department') return caller.organ;
  requirePerson(caller, ['officer', 'operator']);
  if (organ !== undefined) return organ;
  throw new HubError('query-malformed', 'Name a department: ?organ=…', {
    status: 400,
    messageZh: '请用 ?organ= 指定部门。',
  });
};

import type { AdminAnswer } from '../../schemas/api/admin.ts';
import { HubError } from '../shared/errors.ts';
import { hasReturn } from '../shared/has-return.ts';
import { readSubmission } from '../shared/read-submission.ts';
import type { AdminDeps } from './deps.ts';

/**
 * Has the return package of an assessed submission written anew; the sender is told once, however often it is written.
 * HubError 404 `submission-unknown`, 409 `return-none` for one that is not settled and assessed, and for deletions.
 */
export const writeReturn =
  ({ submissions, returns }: Pick<AdminDeps, 'submissions' | 'returns'>) =>
  async (id: string): Promise<AdminAnswer> => {
    const submission = await readSubmission(submissions, id);
    const { status, manifest } = submission;
    if (!hasReturn(submission))
      throw new HubError(
        'return-none',
        `${id} (${status}, ${manifest.mode}) has no return package: it is there once a submission is settled and assessed, and never of deletions.`,
        {
          status: 409,
          messageZh: `${id}（${status}，${manifest.mode}）没有反馈包：只有已入库并研判完毕、且非删除的报送才有。`,
        },
      );
    await returns.write(id);
    return { returning: id };
  };

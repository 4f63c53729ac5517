import type * as z from 'zod';
import type { RejectPage, RejectsQuerySchema } from '../../schemas/api/submissions.ts';
import { RejectSchema } from '../../schemas/events/execution.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { SubmissionDeps } from './deps.ts';
import { linePage } from './line-page.ts';
import { summaryOfRejects } from './rejects-summary.ts';

type Query = Pick<z.output<typeof RejectsQuerySchema>, 'limit' | 'cursor'>;

/** A page of errors, by row and then by column. HubErrors of `summaryOfRejects` and `linePage`. */
export const rejectPage =
  ({ lake }: Pick<SubmissionDeps, 'lake'>) =>
  async (submission: Submission, wanted: Query): Promise<RejectPage> => {
    const { counts, rejectErrors, rejectsByCode } = await summaryOfRejects(lake, submission);
    const about = { rows: counts.rejected, errors: rejectErrors, byCode: rejectsByCode };
    const key = lakeKeys.rejectsNdjson(submission.submissionId);
    return { ...about, ...(await linePage(lake, key, RejectSchema, wanted)) };
  };

import type * as z from 'zod';
import type { RejectPage, RejectsQuerySchema } from '../../schemas/api/submissions.ts';
import { type Reject, RejectSchema } from '../../schemas/events/execution.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { refuse } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { SubmissionDeps } from './deps.ts';
import { summaryOfRejects } from './rejects-summary.ts';

type Query = Pick<z.output<typeof RejectsQuerySchema>, 'limit' | 'cursor'>;

const invalidCursor = () =>
  refuse(
    400,
    'cursor-invalid',
    'This cursor is none of these rejects; begin without one.',
    '游标无效，请不带 cursor 从头读取。',
  );

/** A cursor is the place of a line in the file, which never changes: from anywhere else no line can be read. */
const parsed = (line: string): Reject => {
  try {
    return RejectSchema.parse(JSON.parse(line));
  } catch {
    throw invalidCursor();
  }
};

/** A page of errors, by row and then by column; no page reads what stands before it. HubError 400 `cursor-invalid`. */
export const rejectPage =
  ({ lake }: Pick<SubmissionDeps, 'lake'>) =>
  async (submission: Submission, { limit, cursor = 0 }: Query): Promise<RejectPage> => {
    const { counts, rejectErrors, rejectsByCode } = await summaryOfRejects(lake, submission);
    const about = { rows: counts.rejected, errors: rejectErrors, byCode: rejectsByCode };
    const items: Reject[] = [];
    let place = cursor;
    for await (const line of lake.readLines(lakeKeys.rejectsNdjson(submission.submissionId), cursor)) {
      if (items.length === limit) return { ...about, items, next: place };
      items.push(parsed(line));
      place += Buffer.byteLength(line) + 1;
    }
    return { ...about, items };
  };

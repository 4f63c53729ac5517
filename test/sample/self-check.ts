import { CITIES } from './province.ts';
import type { Plan, PlannedSubmission } from './truth.ts';

const rejectShare = ({ expected: { rows } }: PlannedSubmission): number =>
  rows.rejected / (rows.accepted + rows.rejected);

/**
 * The planted truth rests on which registers are complete (at most 2 % rejects) and on no file being refused (more
 * than 10 %). A sample that breaks this would accuse the hub wrongly, so it is not handed out.
 */
export const checkRegisters = (plan: Plan): void => {
  for (const submission of plan) {
    const share = rejectShare(submission);
    const city = CITIES.find(({ code }) => code === submission.scope);
    const incomplete = submission.feed === 'hr.insured-firms' && city?.register === 'incomplete';
    const most = submission.feed === 'hr.insured-firms' && !incomplete ? 0.019 : 0.09;
    if (share > most || (incomplete && share < 0.025))
      throw new Error(
        `${submission.file}: ${(share * 100).toFixed(2)} % rejects do not fit the planted truth`,
      );
  }
};

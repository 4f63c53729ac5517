import type { MarkVerdict } from '../../schemas/alerts/alert.ts';
import { RESULTS, type VisitRow } from '../../schemas/inspections/contract.ts';
import type { RowOutcome } from '../../schemas/inspections/inspection.ts';

type Answer = Exclude<keyof typeof RESULTS, 'not-visited' | 'found'>;

/** What an answer to an alert leads to: how it is marked, why, and what becomes of it. */
export interface Verdict {
  readonly verdict: MarkVerdict;
  readonly outcome: RowOutcome['outcome'];
  readonly reason: string;
}

const VERDICTS: Readonly<Record<Answer, Omit<Verdict, 'reason'>>> = {
  confirmed: { verdict: 'right', outcome: 'keep' },
  'not-confirmed': { verdict: 'wrong', outcome: 'clear-wrong' },
  rectified: { verdict: 'already-done', outcome: 'clear-done' },
};

/**
 * The verdict of a row, nothing for one that answers no alert. The reason says where the mark comes from; the same row
 * gives the same words, so that a repeat changes nothing.
 */
export const verdictOf = ({ result, note }: VisitRow, visitedOn: string): Verdict | undefined => {
  if (result === undefined || result === 'not-visited' || result === 'found') return undefined;
  const said = note === undefined ? '' : `。${note}`;
  return { ...VERDICTS[result], reason: `${visitedOn}联合检查：${RESULTS[result][0]}${said}` };
};

import { type Cut, CutSchema } from '../../../schemas/events/pieces.ts';
import { HubError } from '../../shared/errors.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';

type Texts = Pick<Lake, 'getText' | 'putText'>;

/** One child of the map over pieces, and of the map over groups of shards. */
export interface PieceJob {
  readonly submissionId: string;
  readonly piece: number;
}
export interface GroupJob {
  readonly submissionId: string;
  readonly group: number;
}

/** What the state machine goes on with: JSON arrays of PieceJob and of GroupJob in the lake. */
export interface CutOutcome {
  readonly outcome: 'cut';
  readonly piecesKey: string;
  readonly groupsKey: string;
}

/** How the file of a submission is cut, if it is. */
export const findCut = async (
  lake: Pick<Lake, 'getText'>,
  submissionId: string,
): Promise<Cut | undefined> => {
  const found = await lake.getText(lakeKeys.cut(submissionId));
  return found && CutSchema.parse(JSON.parse(found.text));
};

/** How the file of a submission is cut. HubError `cut-missing`. */
export const readCut = async (lake: Pick<Lake, 'getText'>, submissionId: string): Promise<Cut> => {
  const found = await findCut(lake, submissionId);
  if (found !== undefined) return found;
  throw new HubError('cut-missing', `The file of ${submissionId} is not cut.`, {
    messageZh: '这份文件没有分块',
  });
};

/** Keeps a cut; of two tries the first one's counts, for its pieces may be checked by now. */
export const commitCut = async (lake: Texts, submissionId: string, cut: Cut): Promise<Cut> => {
  try {
    await lake.putText(lakeKeys.cut(submissionId), JSON.stringify(cut), { ifNoneMatch: '*' });
    return cut;
  } catch (error) {
    const lost = error instanceof HubError && error.code === 'precondition-failed';
    const there = lost ? await findCut(lake, submissionId) : undefined;
    // Another try may still be writing: then this step is tried again.
    if (there === undefined) throw error;
    return there;
  }
};

/** Writes what the maps read; harmless to repeat. */
export const writeJobs = async (
  lake: Texts,
  submissionId: string,
  { pieces, groups }: Cut,
): Promise<CutOutcome> => {
  const [piecesKey, groupsKey] = [lakeKeys.pieceList(submissionId), lakeKeys.groupList(submissionId)];
  const pieceJobs = pieces.map((_, piece): PieceJob => ({ submissionId, piece }));
  const groupJobs = Array.from({ length: groups }, (_, group): GroupJob => ({ submissionId, group }));
  await lake.putText(piecesKey, JSON.stringify(pieceJobs));
  await lake.putText(groupsKey, JSON.stringify(groupJobs));
  return { outcome: 'cut', piecesKey, groupsKey };
};

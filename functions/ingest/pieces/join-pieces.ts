import { type Cut, GroupWrittenSchema } from '../../../schemas/events/pieces.ts';
import type { ProblemNote, Submission } from '../../../schemas/ledger/ledger.ts';
import { HubError } from '../../shared/errors.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import type { IngestDeps } from '../deps.ts';
import { fileInputOf } from '../file-input.ts';
import { Reading } from '../ingest-file.ts';
import { addWritten, type Clash, Clashes, nothingWritten, type Written } from '../write-accepted.ts';
import { readCut } from './cut-list.ts';
import { addPiece, readAllFound } from './piece-files.ts';

type Objects = Pick<Lake, 'getText' | 'readLines'>;

const writtenOf = async (lake: Objects, submissionId: string, group: number): Promise<Written> => {
  const found = await lake.getText(lakeKeys.group(submissionId, group, 'written.json'));
  if (found !== undefined) return GroupWrittenSchema.parse(JSON.parse(found.text));
  throw new HubError('group-missing', `Shards ${group} of ${submissionId} were not resolved.`, {
    messageZh: `第${group + 1}组记录尚未归并`,
  });
};

/** What all groups of shards came to; their clashes go to the rejects. */
const addGroups = async (lake: Objects, reading: Reading, id: string, { groups }: Cut): Promise<Written> => {
  const all = nothingWritten();
  const clashes = new Clashes(reading);
  for (let group = 0; group < groups; group += 1) {
    addWritten(all, await writtenOf(lake, id, group));
    for await (const line of lake.readLines(lakeKeys.group(id, group, 'clashes.ndjson')))
      clashes.add(JSON.parse(line) as Clash);
  }
  await clashes.reject();
  return all;
};

/** A file that was checked in pieces, as if it had been read whole. Always `close` its reading. */
interface Joined {
  readonly reading: Reading;
  /** What its shards came to; rows that clash are added to the rejects. */
  readonly resolve: () => Promise<Written>;
}

/** Puts together what was found in the pieces of a file; or why it is refused, as the first of them says. */
export const joinPieces = async (
  deps: IngestDeps,
  submission: Submission,
): Promise<Joined | { readonly problem: ProblemNote }> => {
  const { lake } = deps;
  const { submissionId } = submission;
  const cut = await readCut(lake, submissionId);
  const found = await readAllFound(lake, submissionId, cut);
  const problem = found.find((piece) => piece.problem !== undefined)?.problem;
  if (problem !== undefined) return { problem };
  const reading = new Reading(await fileInputOf(deps, submission, cut.today));
  try {
    await reading.readHead(cut.encoding, cut.shardCount);
    for (const [piece, one] of found.entries()) await addPiece(lake, { submissionId, piece }, reading, one);
    reading.checkRows();
  } catch (error) {
    await reading.close();
    throw error;
  }
  return { reading, resolve: () => addGroups(lake, reading, submissionId, cut) };
};

import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { FileReading } from '../../schemas/events/file-reading.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { deletionContract } from '../../schemas/feeds/deletion-contract.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import type { Pseudonym } from '../shared/pseudonym.ts';
import type { IngestDeps } from './deps.ts';
import { type FileProblem, problemOf } from './file-problem.ts';
import { type FileInput, type Reading, readWholeFile } from './ingest-file.ts';
import { keysOnFile } from './known-keys.ts';
import { personColumnsOf, WITHHELD } from './mask.ts';
import { rejectsOnlyProblem } from './own-columns.ts';
import { shardCountFor } from './shard-count.ts';
import { supplemented } from './supplement.ts';
import { writeFiles } from './write-files.ts';

export interface IngestInput {
  readonly submissionId: string;
}
export interface IngestOutcome {
  readonly outcome: 'ready' | 'refused';
}

/**
 * Turns the raw file of a submission into accepted records, rejects and a summary in the lake. Bad rows are rejects; a
 * bad file refuses the submission. Harmless to repeat: a killed try writes the same objects again, a submission that is
 * past ingest answers as it did. HubError `submission-missing`, `submission-not-received`, `feed-unknown`, `raw-missing`.
 */
export const ingestSubmission =
  (deps: IngestDeps) =>
  async ({ submissionId }: IngestInput): Promise<IngestOutcome> => {
    const begun = await begin(deps, submissionId);
    if ('outcome' in begun) return begun;
    try {
      return await ingest(deps, begun);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      return refuse(deps, submissionId, problem);
    }
  };

const begin = async (deps: IngestDeps, id: string): Promise<Submission | IngestOutcome> => {
  const moved = await deps.submissions.transition(id, ['received', 'ingesting'], 'ingesting');
  if (moved) return moved;
  const submission = await deps.submissions.get(id);
  if (submission === undefined)
    throw new HubError('submission-missing', `There is no submission ${id}.`, {
      status: 404,
      messageZh: '没有这份报送',
    });
  if (submission.status === 'awaiting-upload')
    throw new HubError('submission-not-received', `The file of submission ${id} has not arrived.`, {
      retryable: true,
      messageZh: '文件尚未到达',
    });
  return { outcome: submission.status === 'refused' ? 'refused' : 'ready' };
};

const ingest = async (deps: IngestDeps, submission: Submission): Promise<IngestOutcome> => {
  const { submissionId, manifest, versionId } = submission;
  const feed = deps.getContract(manifest.feed);
  if (feed === undefined)
    throw new HubError('feed-unknown', `There is no feed ${manifest.feed}.`, { messageZh: '没有这个数据源' });
  const deletes = manifest.mode === 'delete';
  const contract = deletes ? deletionContract(feed) : feed;
  const pseudonym = await pseudonymFor(deps, contract);
  const input: FileInput = {
    contract,
    manifest,
    context: { today: await deps.clocks.today(), scope: manifest.scope, pseudonym },
    shardCountFor: deps.shardCountFor ?? shardCountFor,
    open: () => deps.inbox.open(submissionId, versionId),
  };
  const reading = await readWholeFile(deletes ? await forDeletion(deps, manifest, input) : input);
  try {
    const rejectsOnly = reading.table && rejectsOnlyProblem(manifest, reading.table.map);
    if (rejectsOnly) throw rejectsOnly;
    return await writeOut(deps, submission, reading);
  } finally {
    await reading.close();
  }
};

/** A row whose key is not on file is rejected: what is deleted must have been there. */
const forDeletion = async (
  { lake }: IngestDeps,
  manifest: Manifest,
  input: FileInput,
): Promise<FileInput> => {
  const onFile = await keysOnFile(lake, input, manifest);
  return { ...input, context: { ...input.context, isOnFile: (key) => onFile.has(key) } };
};

/** A feed without persons needs no key: it works where KMS does not answer. */
const pseudonymFor = async ({ pseudonyms }: IngestDeps, contract: Contract): Promise<Pseudonym> =>
  personColumnsOf(contract).size > 0 ? pseudonyms() : () => WITHHELD;

const HEADERS_TOLD = 20;
const HEADER_TOLD = 60;

const SKIPPED_TOLD = 20;

/** What the ledger keeps of it: an item of the table has its bounds, and so has what people read. */
const told = ({ skippedRows = [], sheet, ...reading }: FileReading): FileReading => ({
  ...reading,
  ...(sheet && { sheet: { ...sheet, others: sheet.others.slice(0, HEADERS_TOLD) } }),
  ...(skippedRows.length > 0 && { skippedRows: skippedRows.slice(0, SKIPPED_TOLD) }),
});

const writeOut = async (
  deps: IngestDeps,
  submission: Submission,
  reading: Reading,
): Promise<IngestOutcome> => {
  const { submissionId, manifest } = submission;
  const makeWhole = (found: IngestSummary) => supplemented(deps, submission, found);
  const { summary, problem } = await writeFiles(deps.lake, submissionId, reading, {
    makeWhole: manifest.mode === 'supplement' ? makeWhole : undefined,
    dryRun: manifest.dryRun,
  });
  const read = { rows: summary.counts, reading: told(reading.reading()) };
  if (problem) return refuse(deps, submissionId, problem, read);
  const { whole } = summary;
  const unused = summary.unknownHeaders.slice(0, HEADERS_TOLD).map((header) => header.slice(0, HEADER_TOLD));
  await deps.submissions.transition(submissionId, ['ingesting'], 'ingesting', {
    ...read,
    ...(unused.length > 0 && { unusedHeaders: unused }),
    ...(whole && { whole: { rows: whole.rows, rejected: whole.rejected } }),
    ...(summary.warnings > 0 && {
      warnings: { total: summary.warnings, byCode: summary.warningsByCode, findings: [] },
    }),
  });
  return { outcome: 'ready' };
};

const refuse = async (
  deps: IngestDeps,
  submissionId: string,
  problem: FileProblem,
  read: Pick<Submission, 'rows' | 'reading'> = {},
): Promise<IngestOutcome> => {
  await deps.submissions.transition(submissionId, ['ingesting'], 'refused', {
    problem: problem.note,
    ...read,
  });
  return { outcome: 'refused' };
};

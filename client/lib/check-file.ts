import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type FileProblem, problemOf } from '../../functions/ingest/file-problem.ts';
import type { Reading } from '../../functions/ingest/ingest-file.ts';
import { readWholeFile } from '../../functions/ingest/ingest-file.ts';
import { rejectsOnlyProblem } from '../../functions/ingest/own-columns.ts';
import { shardCountFor } from '../../functions/ingest/shard-count.ts';
import { writeAccepted } from '../../functions/ingest/write-accepted.ts';
import { type FileLake, writeFiles } from '../../functions/ingest/write-files.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { pseudonymBy } from '../../functions/shared/pseudonym.ts';
import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { FileReading } from '../../schemas/events/file-reading.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { ClientError } from './client-error.ts';

/** The id under which a check writes its files; it is no submission. */
export const CHECK_ID = 'check';
/** Keys of its files begin so; in a folder of their own they need not. */
export const CHECK_PREFIX = lakeKeys.summary(CHECK_ID).replace(/[^/]*$/, '');
const BLOCK = 1 << 19;

export interface FileToCheck {
  readonly path: string;
  readonly contract: Contract;
  /** Region the file would be sent for: it decides which district a bare name means. */
  readonly scope: string;
  /** Day after which no event can lie (`YYYY-MM-DD`). */
  readonly today: string;
  /** The file holds only corrected or missing rows of a full register. @default false */
  readonly supplement?: boolean;
  /** The rejects as a workbook too. @default true */
  readonly workbook?: boolean;
  /** Told how many bytes were read of how many. */
  readonly progress?: (read: number, size: number) => void;
}
/** What the checks came to; without a summary the file could not be read at all. */
export interface Checked {
  readonly summary: IngestSummary | undefined;
  readonly reading: FileReading | undefined;
  readonly problem: FileProblem['note'] | undefined;
  /** Bytes of the file. */
  readonly size: number;
}

/** ClientError `file-unreadable`, `file-is-folder`. */
const sizeOf = async (path: string): Promise<number> => {
  const [file] = await Promise.all([stat(path), access(path, constants.R_OK)]).catch((cause: unknown) => {
    throw new ClientError('file-unreadable', `无法读取文件：${path}`, `Cannot read the file ${path}`, {
      cause,
    });
  });
  if (!file.isDirectory()) return file.size;
  throw new ClientError(
    'file-is-folder',
    `${path} 是文件夹，请指定其中的一个文件`,
    `${path} is a folder: name one of its files`,
  );
};

async function* watched(path: string, size: number, { progress }: FileToCheck): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: BLOCK })) {
    const bytes = chunk as Buffer;
    read += bytes.length;
    progress?.(read, size);
    yield bytes;
  }
}

/** FileProblem when the hub would refuse for its columns a file that is meant so. */
const checkMeaning = ({ contract, supplement = false }: FileToCheck, reading: Reading): void => {
  const mode = supplement ? 'supplement' : contract.settings.mode;
  const problem = rejectsOnlyProblem({ mode }, reading.table.map);
  if (problem) throw problem;
};

const writeChecked = (
  { supplement = false, workbook = true }: FileToCheck,
  lake: FileLake,
  reading: Reading,
): ReturnType<typeof writeFiles> =>
  writeFiles(lake, CHECK_ID, reading, {
    ...{ workbook, unsent: true },
    // The register that it would make is the hub's to tell.
    ...(supplement && {
      makeWhole: async (own) => own,
      resolve: () => writeAccepted(lake, CHECK_ID, reading),
    }),
  });

/**
 * Checks a file where it lies, with the very code by which the hub would: its form, its columns, each row, and its rows
 * among each other. What needs the hub's other data is left to the hub. Persons get pseudonyms by a key that is
 * forgotten at the end, since only the hub has its own.
 */
export const checkFile = async (file: FileToCheck, lake: FileLake): Promise<Checked> => {
  const { path, contract, scope, today } = file;
  const size = await sizeOf(path);
  try {
    const reading = await readWholeFile({
      contract,
      manifest: { size, fileName: basename(path) },
      context: { today, scope, pseudonym: pseudonymBy(randomBytes(32)) },
      shardCountFor,
      open: async () => watched(path, size, file),
    });
    try {
      checkMeaning(file, reading);
      const { summary, problem } = await writeChecked(file, lake, reading);
      return { summary, reading: reading.reading(), problem: problem?.note, size };
    } finally {
      await reading.close();
    }
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    return { summary: undefined, reading: undefined, problem: problem.note, size };
  }
};

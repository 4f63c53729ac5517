import type { FileCode } from '../../schemas/codes/file-codes.ts';
import { fileMessage } from '../../schemas/codes/reject-codes.ts';
import type { ProblemNote } from '../../schemas/ledger/ledger.ts';
import type { Sentence } from '../../schemas/sentence.ts';

/** Why a whole file is refused. Thrown inside ingest only; the use case answers it as data. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
  readonly code: FileCode;
  /** What was found, for the message. */
  readonly found: Sentence | string;

  constructor(code: FileCode, found: Sentence | string = '') {
    super(fileMessage(code, found).en);
    this.code = code;
    this.found = found;
  }

  get note(): ProblemNote {
    return { code: this.code, ...fileMessage(this.code, this.found) };
  }
}

/** How systems say that a disk, or what one may use of it, is full. */
const DISK_FULL = new Set<unknown>(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The refusal that an error stands for, if any: also that the disk does not hold what a check of the file needs. */
export const problemOf = (error: unknown): FileProblem | undefined => {
  if (error instanceof FileProblem) return error;
  const full = error instanceof Error && 'code' in error && DISK_FULL.has(error.code);
  return full ? new FileProblem('file-too-large') : undefined;
};

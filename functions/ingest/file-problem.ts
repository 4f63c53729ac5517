import { type Bilingual, type FileCode, fileMessage } from '../../schemas/codes/reject-codes.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';

/** Why a whole file is refused. Thrown inside ingest only; the use case answers it as data. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
  readonly code: FileCode;
  /** What was found, for the message. */
  readonly found: Bilingual | string;

  constructor(code: FileCode, found: Bilingual | string = '') {
    super(fileMessage(code, found).en);
    this.code = code;
    this.found = found;
  }

  get note(): NonNullable<Submission['problem']> {
    return { code: this.code, ...fileMessage(this.code, this.found) };
  }
}

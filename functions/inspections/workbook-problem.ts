import { type WorkbookCode, workbookMessage } from '../../schemas/codes/inspection-codes.ts';
import type { ProblemNote } from '../../schemas/ledger/ledger.ts';
import type { Sentence } from '../../schemas/sentence.ts';

/** Why a whole workbook is refused. Thrown inside this folder only; the use case answers it as data. */
export class WorkbookProblem extends Error {
  override readonly name = 'WorkbookProblem';
  readonly note: ProblemNote;

  constructor(code: WorkbookCode, found: Sentence | string = '', cause?: unknown) {
    const message = workbookMessage(code, found);
    super(message.en, cause === undefined ? undefined : { cause });
    this.note = { code, ...message };
  }
}

import type { FileReading } from '../../schemas/events/file-reading.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import { maskNumbers, personColumnsOf, WITHHELD } from './mask.ts';
import type { SourceRow } from './table.ts';

type Shown = NonNullable<FileReading['skippedRows']>[number];
const MOST_SHOWN = 100;

/** Keeps what the rows say that are no data, the first ones, so that their sender sees that none was lost. */
export class SkippedRows {
  readonly shown: Shown[] = [];
  readonly #namesPersons: boolean;

  constructor(contract: Contract) {
    this.#namesPersons = personColumnsOf(contract).size > 0;
  }

  /** Blank rows are only counted, elsewhere. Where a feed names persons, a remark may name one. */
  add({ row, why, text }: Extract<SourceRow, { kind: 'skipped' }>): void {
    if (why === 'blank' || this.shown.length === MOST_SHOWN) return;
    const hidden = this.#namesPersons && why !== 'header';
    this.shown.push({ row, why, text: hidden ? WITHHELD : maskNumbers(text) });
  }

  /** Those of the rows that come next, as they are shown already. */
  addShown(shown: readonly Shown[]): void {
    this.shown.push(...shown.slice(0, MOST_SHOWN - this.shown.length));
  }
}

import { hash } from 'node:crypto';
import type { Contract, RowCheck } from '../../../schemas/feeds/contract.ts';
import {
  CONTENT_HASH_LENGTH,
  finishSpread,
  LONGEST_KEY_BYTES,
  mixSpread,
  SPREAD_SEED,
} from '../../shared/hash.ts';
import { MOST_CHANGED } from '../changed-cells.ts';
import { isTotalRow } from '../foot-rows.ts';
import type { JudgeContext } from '../judge-source-row.ts';
import type { Table } from '../table.ts';
import { beginEntry, beginRecord, endEntry, endRecord, HASH_OPEN, KEY_OPEN } from './accepted-entry.ts';
import { ByteWriter } from './byte-writer.ts';
import { BytesTable, type KnownBytes } from './bytes-table.ts';
import type { CellVerdict } from './cell-verdicts.ts';
import type { CsvScanner } from './csv-scanner.ts';
import { FileColumn } from './file-column.ts';
import { putRecord, type RecordForm, RecordForms } from './record-forms.ts';
import { RowView } from './row-view.ts';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const KEY = ascii(KEY_OPEN);
const HASH = ascii(HASH_OPEN);
const SUBJECT = ascii('","subject":');
const SPREAD = ascii(',"spread":');
const ROW = ascii(',"row":');
const RECORD = ascii(',"record":');
const CHANGED = ascii(',"changed":{');
const [COMMA, BAR, CLOSE] = [0x2c, 0x7c, 0x7d];
const NONE = Buffer.alloc(0);

type Row = Record<string, unknown>;
interface FirstCell extends KnownBytes {
  readonly maySkip: boolean;
}

/**
 * The short way of a row: cells looked up by their bytes, the record's line put together from bytes that are there. It
 * takes only rows in which nothing is wrong, unusual or in need of other cells, and what it writes is what the contract
 * would have given; every other row is left to `judgeSourceRow`, which says what is to be said of it.
 */
export class PlainRows {
  readonly #contract: Contract;
  readonly #context: JudgeContext;
  readonly #width: number;
  readonly #columns: readonly FileColumn[];
  /** Columns of the natural key in its order; undefined where the file has none for it. */
  readonly #keys: readonly { readonly column: FileColumn | undefined; readonly varies: boolean }[];
  readonly #forms: RecordForms;
  readonly #firsts: BytesTable<FirstCell>;
  readonly #headerSign: number;
  readonly #view: RowView;
  /** Checks between cells that the file has; undefined where the lack of others makes every row odd. */
  readonly #checks: readonly RowCheck<Row>[] | undefined;
  /** The spool's entry of the last row that was taken, and its spread. */
  readonly entry = new ByteWriter();
  spread = 0;
  /** The cells that the last subject was made of: a function of them alone gives the same again. */
  #subjectReads: readonly { readonly column: FileColumn; readonly verdict: CellVerdict }[] = [];
  #subjectJson: Buffer = NONE;
  #keyBytes = 0;

  constructor(contract: Contract, table: Table, context: JudgeContext) {
    this.#contract = contract;
    this.#context = context;
    this.#width = table.map.headers.length;
    this.#columns = columnsOf(contract, table, context);
    this.#keys = contract.naturalKey.map((name) => ({
      column: this.#columns.find((column) => column.name === name),
      varies: name === contract.wide?.varies,
    }));
    this.#forms = new RecordForms(contract, this.#columns);
    const header = table.map.headers[0] ?? '';
    this.#headerSign = Buffer.from(header, 'utf8')[0] ?? 0;
    this.#firsts = new BytesTable((bytes, of) => {
      const cell = bytes.toString('utf8');
      return { bytes, hash: of, maySkip: cell.trim() === '' || cell === header || isTotalRow([cell]) };
    });
    this.#view = new RowView(contract, this.#columns);
    this.#checks = checksOf(contract, this.#view, context);
  }

  /** Takes the record that the scanner stands on: true when `entry` and `spread` are its own now. */
  take(scan: CsvScanner): boolean {
    if (scan.count !== this.#width || scan.escaped) return false;
    // A form is only made of a row that may have one: the record of an odd row may weigh cells against each other.
    if (!this.#isSound(scan) || this.#isOdd()) return false;
    const form = this.#forms.ofRow();
    return form !== null && this.#write(scan.row, form);
  }

  /** True when a check between the cells has anything to say. */
  #isOdd(): boolean {
    const { row } = this.#view;
    return this.#checks?.some((check) => check(row, this.#context) !== undefined) ?? true;
  }

  #isSound(scan: CsvScanner): boolean {
    const { buffer, starts, ends } = scan;
    const [start, end] = [starts[0] as number, ends[0] as number];
    const first = buffer[start] as number;
    if (!isWordSign(first) || start === end || first === this.#headerSign)
      if (this.#firsts.of(buffer, start, end).maySkip) return false;
    for (const column of this.#columns) if (!column.look(scan)) return false;
    return true;
  }

  #write(row: number, form: RecordForm): boolean {
    const to = this.entry;
    beginEntry(to, row, 1);
    const at = beginRecord(to);
    to.put(KEY);
    this.spread = this.#putKey(to);
    if (this.#keyBytes > LONGEST_KEY_BYTES) return false;
    to.put(HASH);
    const hashAt = to.length;
    to.skip(CONTENT_HASH_LENGTH);
    to.put(SUBJECT);
    to.put(this.#subjectBytes());
    to.put(SPREAD);
    to.digits(this.spread);
    to.put(ROW);
    to.digits(row);
    to.put(RECORD);
    const recordAt = to.length;
    putRecord(to, form, this.#columns);
    const digest = hash('sha256', to.buffer.subarray(recordAt, to.length), 'hex');
    to.buffer.write(digest, hashAt, CONTENT_HASH_LENGTH, 'latin1');
    if (!this.#putChanged(to)) return false;
    to.byte(CLOSE);
    endRecord(to, at, this.#keyBytes);
    endEntry(to);
    return true;
  }

  /** Writes the key; answers the spread, which leaves the column of wide shapes out. */
  #putKey(to: ByteWriter): number {
    const start = to.length;
    let spread = SPREAD_SEED;
    let first = true;
    let firstOfSpread = true;
    for (const { column, varies } of this.#keys) {
      if (!first) to.byte(BAR);
      first = false;
      const from = to.length;
      column?.putKey(to);
      if (varies) continue;
      if (!firstOfSpread) spread = mixSpread(spread, BAR);
      firstOfSpread = false;
      for (let at = from; at < to.length; at += 1) spread = mixSpread(spread, to.buffer[at] as number);
    }
    this.#keyBytes = to.length - start;
    return finishSpread(spread);
  }

  /** As JSON; made anew only where a cell that it was made of has changed. */
  #subjectBytes(): Buffer {
    if (
      this.#subjectReads.length > 0 &&
      this.#subjectReads.every(({ column, verdict }) => column.verdict === verdict)
    )
      return this.#subjectJson;
    const { told, reads } = this.#view.tell((row) => this.#contract.subjectOf(row, this.#context.scope));
    this.#subjectReads = reads.map((column) => ({ column, verdict: column.verdict }));
    this.#subjectJson = Buffer.from(JSON.stringify(told), 'utf8');
    return this.#subjectJson;
  }

  /** False when more cells were changed than are kept. */
  #putChanged(to: ByteWriter): boolean {
    let count = 0;
    for (const { changed } of this.#columns) {
      if (changed === undefined) continue;
      count += 1;
      if (count === 1) to.put(CHANGED);
      else to.byte(COMMA);
      to.put(changed);
    }
    if (count > 0) to.byte(CLOSE);
    return count <= MOST_CHANGED;
  }
}

/** A letter or a digit of ASCII: no total begins so. */
const isWordSign = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** The checks that hang on what stands in the file; what the others say is the same of every row. */
const checksOf = (
  { rowChecks = [] }: Contract,
  view: RowView,
  context: JudgeContext,
): readonly RowCheck<Row>[] | undefined => {
  const of = rowChecks.map((check) => ({ check, ...view.tell((row) => check(row, context)) }));
  if (of.some(({ told, reads }) => reads.length === 0 && told !== undefined)) return undefined;
  return of.flatMap(({ check, reads }) => (reads.length > 0 ? [check] : []));
};

/** In the order of the contract, which is that of changed cells. */
const columnsOf = (contract: Contract, { map }: Table, context: JudgeContext): FileColumn[] =>
  Object.keys(contract.columns).flatMap((name) => {
    const [index] = map.columns.get(name) ?? [];
    return index === undefined ? [] : [new FileColumn(contract, name, index, context)];
  });

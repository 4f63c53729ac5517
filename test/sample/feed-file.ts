import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import type { RowCounts } from '../../schemas/events/manifest.ts';
import { type FeedId, type HeaderStyle, headerOf, layoutOf } from './layouts.ts';
import { csvLine, type DateStyle, renderRow } from './render.ts';
import type { Encoding, PlannedSubmission } from './truth.ts';

/** A row by column keys; a column that is left out is blank. */
export type Cells = Readonly<Record<string, string>>;

/** How one department's system writes one file. */
export interface FileSpec extends Omit<PlannedSubmission, 'expected' | 'feed'> {
  readonly feed: FeedId;
  readonly headers: HeaderStyle;
  readonly dates: DateStyle;
  /** A line above the header, a total below, blank lines between: people's spreadsheets have them. */
  readonly title: string;
  readonly total: boolean;
  readonly blankEvery: number;
  /** Rejected rows for each good one. */
  readonly badShare: number;
}

const FLUSH_AT = 1 << 16;
const WIDE_KEYS = ['TWA', 'STE', 'ME', 'PEAK'];

/** Writes one file as it goes (bounded memory) and counts what must become of its rows. */
export class FeedFile {
  readonly spec: FileSpec;
  readonly keys: readonly string[];
  readonly rows = { in: 0, accepted: 0, rejected: 0, duplicates: 0, skipped: 0 };
  records = 0;
  /** Grows with every good row; a broken row costs one. Below zero while planted rejects are worked off. */
  credit = 0;
  readonly #headers: readonly string[];
  readonly #fd: number;
  readonly #later: (() => void)[] = [];
  #line = 0;
  #buffer: string[] = [];
  #buffered = 0;

  constructor(outDir: string, spec: FileSpec) {
    const path = join(outDir, spec.file);
    mkdirSync(dirname(path), { recursive: true });
    this.spec = spec;
    const layout = layoutOf(spec.feed, spec.shape);
    this.keys = layout.map(([key]) => key);
    this.#headers = layout.map((column) => headerOf(column, spec.headers));
    this.#fd = openSync(path, 'w');
    if (spec.encoding === 'utf-8-bom') writeSync(this.#fd, '\uFEFF');
    if (spec.format === 'ndjson') return;
    if (spec.title !== '') this.#skip(csvLine([spec.title, ...this.#headers.slice(1).map(() => '')]));
    this.#write(csvLine(this.#headers));
  }

  /** A row that must be accepted; answers its number. */
  accept(cells: Cells): number {
    this.rows.in += 1;
    this.rows.accepted += 1;
    this.credit += this.spec.badShare;
    this.records += this.spec.shape === 'wide' ? WIDE_KEYS.filter((key) => cells[key]).length : 1;
    const row = this.#write(this.render(cells));
    const { blankEvery } = this.spec;
    if (blankEvery > 0 && this.rows.accepted % blankEvery === 0)
      this.#skip(this.rows.accepted % 2 === 0 ? '' : ',,,');
    return row;
  }

  /** A row that must be rejected, as cells or as the line itself; answers its number. */
  reject(row: Cells | string): number {
    this.rows.in += 1;
    this.rows.rejected += 1;
    this.credit -= 1;
    return this.#write(typeof row === 'string' ? row : this.render(row));
  }

  /** The same row once more, further down. */
  repeatLater(cells: Cells): void {
    this.later(() => {
      this.rows.in += 1;
      this.rows.duplicates += 1;
      this.#write(this.render(cells));
    });
  }

  /** Runs at the end of the file, so that the two rows of a pair are far apart. */
  later(write: () => void): void {
    this.#later.push(write);
  }

  render(cells: Cells): string {
    return renderRow(this.spec, this.keys, this.#headers, cells);
  }

  /** Rows written and still to be written. */
  get planned(): number {
    return this.rows.in + this.#later.length;
  }

  close(): PlannedSubmission {
    for (const write of this.#later) write();
    if (this.spec.total)
      this.#skip(csvLine(this.keys.map((_, i) => (i === 0 ? '合计' : i === 3 ? String(this.rows.in) : ''))));
    this.#flush();
    closeSync(this.#fd);
    const { feed, organ, scope, period, mode, file, encoding, format, shape, dataAsOf } = this.spec;
    const rows: RowCounts = { ...this.rows };
    const expected = { status: 'settled', rows, records: this.records } as const;
    return { organ, feed, scope, period, mode, file, encoding, format, shape, dataAsOf, expected };
  }

  #skip(line: string): void {
    this.rows.in += 1;
    this.rows.skipped += 1;
    this.#write(line);
  }

  #write(line: string): number {
    this.#buffer.push(line);
    this.#buffered += line.length;
    if (this.#buffered > FLUSH_AT) this.#flush();
    this.#line += 1;
    return this.#line;
  }

  #flush(): void {
    if (this.#buffer.length === 0) return;
    const end = this.spec.encoding === 'utf-8' ? '\n' : '\r\n';
    writeSync(this.#fd, encode(`${this.#buffer.join(end)}${end}`, this.spec.encoding));
    this.#buffer = [];
    this.#buffered = 0;
  }
}

const encode = (text: string, encoding: Encoding): Buffer =>
  encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text, 'utf8');

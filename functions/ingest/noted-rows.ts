import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IngestSummary } from '../../schemas/events/execution.ts';
import { encodeAs } from '../shared/encode-as.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { csvLine } from './csv-line.ts';
import type { Fault } from './fault.ts';
import { type NotedRow, rowHeaders, rowLine, type SenderTable } from './row-lines.ts';
import { Spool } from './spool.ts';

/** The table of the sender's rows, and the encoding in which they came. */
export interface SenderFile extends SenderTable {
  readonly encoding: IngestSummary['encoding'];
}

/** Rows of a bucket of the spool, so that sorting needs no more than these in memory. */
const ROWS_PER_BUCKET = 5_000;
const BLOCK = 1 << 16;

/** Row number of a line of the spool, which begins with it. */
const rowOf = (line: string): number => Number.parseInt(line.slice(1), 10);

/** Rows with what is to be said of each, kept on disk in any order and given by row number. Always `close` it. */
export class NotedRows {
  readonly #spool = new Spool();

  add(row: number, cells: readonly string[], faults: readonly Fault[]): Promise<void> | undefined {
    return this.#spool.add(Math.floor(row / ROWS_PER_BUCKET), JSON.stringify([row, cells, faults]));
  }

  async *inOrder(): AsyncGenerator<NotedRow, undefined> {
    for (const bucket of this.#spool.buckets()) {
      const lines = await this.#spool.lines(bucket);
      // Only one row at a time is taken apart: wide ones are many times larger then.
      const sorted = lines.map((line) => ({ row: rowOf(line), line })).sort((a, b) => a.row - b.row);
      for (const { line } of sorted) yield JSON.parse(line) as NotedRow;
    }
  }

  /** Writes rows as CSV in the sender's encoding, a line a row: what is said of it, then its cells, formula-safe. */
  async writeCsv(
    lake: Pick<Lake, 'putFile'>,
    key: string,
    sender: SenderFile,
    rows: AsyncIterable<NotedRow> = this.inOrder(),
  ): Promise<void> {
    const charset = sender.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
    await this.writeFile(lake, { key, type: `text/csv; charset=${charset}` }, (path) =>
      pipeline(Readable.from(csvBlocks(sender, rows)), createWriteStream(path)),
    );
  }

  /** Puts a file together on the disk and into the lake. */
  async writeFile(
    lake: Pick<Lake, 'putFile'>,
    { key, type }: { readonly key: string; readonly type: string },
    write: (path: string) => Promise<void>,
  ): Promise<void> {
    const path = await this.#spool.file('rows');
    await write(path);
    await lake.putFile(key, path, type);
    await rm(path);
  }

  close(): Promise<void> {
    return this.#spool.close();
  }
}

async function* csvBlocks(
  sender: SenderFile,
  rows: AsyncIterable<NotedRow>,
): AsyncGenerator<Buffer, undefined> {
  const { encoding } = sender;
  // With the mark, office software opens UTF-8 right; without one in the sender's file it does no harm either.
  let text = `${encoding === 'gb18030' ? '' : '\uFEFF'}${csvLine(rowHeaders(sender))}`;
  for await (const row of rows) {
    const { own, cells } = rowLine(sender, row);
    text += csvLine([...own, ...cells]);
    if (text.length < BLOCK) continue;
    yield encodeAs(text, encoding);
    text = '';
  }
  yield encodeAs(text, encoding);
}

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Counts } from './contender.ts';
import { keyOf, lineOf, parseRow, recordOf } from './plain-schema.ts';

interface Kept {
  readonly hash: string;
  readonly line: string;
  readonly rows: number[];
  clash: boolean;
}

/** What a reader with zod does with its rows: judges, keeps all until the end (a later row may clash), writes. */
export class KeepAll {
  readonly #kept = new Map<string, Kept>();
  readonly #rejects: string[] = [];
  #rows = 0;
  #duplicates = 0;

  add(cells: readonly string[]): void {
    this.#rows += 1;
    const row = this.#rows + 1;
    const parsed = parseRow(cells);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      this.#reject(row, String(issue?.path[0]), issue?.message ?? '');
      return;
    }
    const [key, record] = [keyOf(parsed.data), recordOf(parsed.data)];
    const known = this.#kept.get(key);
    if (known === undefined)
      this.#kept.set(key, {
        hash: record.hash,
        line: lineOf(key, row, parsed.data.uscc, record),
        rows: [row],
        clash: false,
      });
    else {
      known.rows.push(row);
      if (known.hash === record.hash) this.#duplicates += 1;
      else known.clash = true;
    }
  }

  async write(out: string): Promise<Counts> {
    const file = createWriteStream(join(out, 'accepted.ndjson'));
    let [accepted, block] = [0, ''];
    for (const { line, clash, rows } of this.#kept.values()) {
      if (clash) {
        for (const row of rows) this.#reject(row, '', 'key-conflict');
        continue;
      }
      accepted += 1;
      block += line;
      if (block.length < 1 << 18) continue;
      if (!file.write(block)) await once(file, 'drain');
      block = '';
    }
    file.end(block);
    await once(file, 'close');
    const rejects = createWriteStream(join(out, 'rejects.ndjson'));
    rejects.end(this.#rejects.join(''));
    await once(rejects, 'close');
    return { rows: this.#rows, accepted, rejected: this.#rejects.length, duplicates: this.#duplicates };
  }

  #reject(row: number, column: string, message: string): void {
    this.#rejects.push(`${JSON.stringify({ row, column, message })}\n`);
  }
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import {
  type StreamedCell,
  type StreamedColumn,
  type StreamedWorkbook,
  writeStreamedWorkbook,
} from '../../../functions/shared/office-files/streamed-workbook.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streamed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const columns: readonly StreamedColumn[] = [{ header: '甲', width: 12, style: 'cell' }];
const cell = (text: string): StreamedCell[] => [{ text, style: 'cell' }];
async function* rowsOf(texts: readonly string[]) {
  for (const text of texts) yield cell(text);
}
const book = (rows: StreamedWorkbook['rows'], more: Partial<StreamedWorkbook> = {}): StreamedWorkbook => ({
  ...{ guide: { name: '说明', lines: ['一', '二'] }, name: '表', columns, rows },
  ...more,
});
const written = async (workbook: StreamedWorkbook) => {
  const path = join(folder, 'book.xlsx');
  await writeStreamedWorkbook(path, workbook);
  const { SheetNames, Sheets } = XLSX.read(await readFile(path));
  return SheetNames.map((name) => [
    name,
    XLSX.utils.sheet_to_json<string[]>(Sheets[name] ?? {}, { header: 1 }).flat(),
  ]);
};

describe('a workbook that is written row by row', () => {
  it('goes on in a further sheet, each with its header', async () => {
    expect(await written(book(rowsOf(['1', '2', '3', '4', '5']), { rowsPerSheet: 2 }))).toEqual([
      ['说明', ['一', '二']],
      ['表', ['甲', '1', '2']],
      ['表2', ['甲', '3', '4']],
      ['表3', ['甲', '5']],
    ]);
  });

  it('has no empty sheet behind a full one, and one sheet where there is no row', async () => {
    const full = await written(book(rowsOf(['1', '2']), { rowsPerSheet: 2 }));
    expect(full.map(([name]) => name)).toEqual(['说明', '表']);
    expect(await written(book(rowsOf([])))).toEqual([
      ['说明', ['一', '二']],
      ['表', ['甲']],
    ]);
  });

  it('keeps every text as it is', async () => {
    const texts = ['=1+1', ' a ', '<b>&"\'', '_x0041_', '𠮷', 'a\nb', '007', 'x'.repeat(300)];
    expect((await written(book(rowsOf(texts))))[1]).toEqual(['表', ['甲', ...texts]]);
  });

  it('fails when its rows do, and lets go of them', async () => {
    let isClosed = false;
    async function* failing() {
      try {
        yield cell('1');
        throw new Error('no more rows');
      } finally {
        isClosed = true;
      }
    }
    await expect(writeStreamedWorkbook(join(folder, 'none.xlsx'), book(failing()))).rejects.toThrow(
      'no more rows',
    );
    expect(isClosed).toBe(true);
  });

  it('fails when the file cannot be written, and stops asking for rows', async () => {
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked += 1;
        yield cell(`${asked}`.repeat(40));
      }
    }
    const path = join(folder, 'no-such-folder', 'book.xlsx');
    await expect(writeStreamedWorkbook(path, book(endless()))).rejects.toThrow('ENOENT');
    const then = asked;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBe(then);
  });
});

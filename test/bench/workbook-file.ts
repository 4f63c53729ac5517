import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { RowCounts } from '../../schemas/events/manifest.ts';
import { fictionalUscc } from '../sample/uscc.ts';
import { bookParts, letters } from '../support/xlsx-file.ts';

const HEADER = [
  ...[
    '统一社会信用代码',
    '用人单位名称',
    '报告编号',
    '检测点位',
    '危害因素',
    '采样日期',
    '检测类型',
    '检测结果',
  ],
  ...['计量单位', '接触人数', '检测机构', '备注'],
];
const ROWS_OF_FIRM = 50;
const BAD_EVERY = 100;
/** 2026-02-10 as Excel keeps it; the bad rows have a text there. */
const SERIAL = 46_063;
const SHEET = 'xl/worksheets/sheet1.xml';
const STRINGS = 'xl/sharedStrings.xml';

/** Texts of the book by number; a note that no other row has keeps their table as large as it may become. */
class Strings {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

const rowXml = (row: number, cells: readonly (string | number)[], strings: Strings): string => {
  const xml = cells.map((cell, index) => {
    const place = `${letters(index)}${row}`;
    if (typeof cell === 'string') return `<c r="${place}" s="1" t="s"><v>${strings.numberOf(cell)}</v></c>`;
    return `<c r="${place}" s="${cell === SERIAL ? 1 : 0}"><v>${cell}</v></c>`;
  });
  return `<row r="${row}" spans="1:12" ht="15">${xml.join('')}</row>`;
};

const cellsOf = (row: number): (string | number)[] => {
  const firm = Math.floor(row / ROWS_OF_FIRM);
  const day = row % BAD_EVERY === BAD_EVERY - 1 ? '2026-02-30' : SERIAL;
  return [
    ...[fictionalUscc(firm + 1, 321), `虚构测试${firm}有限公司`, `BG-${firm}`, `岗位${row % ROWS_OF_FIRM}`],
    ...['甲苯', day, 'C-TWA', (row % 20) + 0.5, 'mg/m³', 12, '示例检测有限公司', `第${row}条`],
  ];
};

/** Writes a workbook of `rows` measurement rows, 1 % of them broken; answers the counts it must give. */
export const workbookFile = async (path: string, rows: number): Promise<RowCounts> => {
  const out = createWriteStream(path);
  const zip = new Zip((_, chunk, final) => {
    out.write(chunk);
    if (final) out.end();
  });
  const part = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    return file;
  };
  const { [SHEET]: frame = '', ...parts } = bookParts({
    sheets: [{ name: '数据', data: '@' }],
    formats: [14],
  });
  const [head = '', tail = ''] = frame.split('@');
  const strings = new Strings();
  const sheet = part(SHEET);
  sheet.push(strToU8(head + rowXml(1, HEADER, strings)));
  for (let row = 0; row < rows; row += 1) sheet.push(strToU8(rowXml(row + 2, cellsOf(row), strings)));
  sheet.push(strToU8(tail), true);
  const texts = strings.texts.map((text) => `<si><t>${text}</t></si>`).join('');
  parts[STRINGS] = parts[STRINGS]?.replace('</sst>', `${texts}</sst>`) ?? '';
  for (const [name, text] of Object.entries(parts)) part(name).push(strToU8(text), true);
  zip.end();
  await finished(out);
  const rejected = Math.floor(rows / BAD_EVERY);
  return { in: rows, accepted: rows - rejected, rejected, duplicates: 0, skipped: 0 };
};

import { setTimeout as wait } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import type { Sheet } from '../../../functions/shared/office-files/sheet.ts';
import { writeXlsx } from '../../../functions/shared/office-files/xlsx.ts';

const sheetOf = (over: Partial<Sheet> = {}): Sheet => ({
  name: '清单',
  columns: [
    { header: '代码', width: 20, type: 'text' },
    { header: '人数', width: 10, type: 'integer' },
    { header: '浓度', width: 10, type: 'number' },
    { header: '参保率', width: 10, type: 'percent' },
  ],
  rows: [['91370100MA3C000007', 12345, 0.5, 0.6667]],
  ...over,
});
const textSheet = (texts: readonly string[]): Sheet =>
  sheetOf({ columns: [{ header: '文本', width: 20, type: 'text' }], rows: texts.map((text) => [text]) });

const read = (file: Buffer) => XLSX.read(file, { cellNF: true, cellStyles: true });
const onlySheet = (file: Buffer): XLSX.WorkSheet => {
  const book = read(file);
  return book.Sheets[book.SheetNames[0] ?? ''] ?? {};
};
const partOf = (file: Buffer, path: string): string => strFromU8(unzipSync(file)[path] ?? new Uint8Array());
const xmlOf = (file: Buffer, sheet = 1): string => partOf(file, `xl/worksheets/sheet${sheet}.xml`);

const RISKY = [
  ...['=1+1', '=HYPERLINK("http://x","y")', '@cmd', '+86 531 0000', '-1', '\t=1', '|calc', '%0A'],
  ...['913701000000000000', '007', '1e5', '2026-03-02', 'TRUE', '#N/A', '_x0041_', '<b>&"\'', '１２３'],
];

describe('writeXlsx: cells', () => {
  it('keeps every text a text, whatever it looks like', async () => {
    const sheet = onlySheet(await writeXlsx([textSheet(RISKY)]));
    for (const [index, text] of RISKY.entries()) {
      const cell = sheet[`A${index + 2}`];
      expect(cell).toMatchObject({ t: 's', v: text, z: '@' });
      expect(cell?.f).toBeUndefined();
    }
  });

  it('says the same to another reader', async () => {
    const safe = RISKY.filter((text) => text !== '\t=1' && text !== '_x0041_');
    const rows = await readSheet(await writeXlsx([textSheet(safe)]));
    expect(rows.slice(1).map(([cell]) => cell)).toEqual(safe);
  });

  it('writes a number that stands in a text column as text', async () => {
    const columns = [{ header: '代码', width: 9, type: 'text' as const }];
    expect(onlySheet(await writeXlsx([sheetOf({ columns, rows: [[370100]] })]))['A2']).toMatchObject({
      ...{ t: 's', v: '370100' },
    });
  });

  it('writes numbers as numbers, with their formats, and none that is not one', async () => {
    const sheet = onlySheet(
      await writeXlsx([
        sheetOf({
          rows: [
            ['a', 12345, 0.5, 0.6667],
            ['b', Number.NaN, 3, null],
          ],
        }),
      ]),
    );
    expect(sheet['B2']).toMatchObject({ t: 'n', v: 12345, w: '12,345' });
    expect(sheet['C2']).toMatchObject({ t: 'n', v: 0.5, w: '0.5' });
    expect(sheet['C3']).toMatchObject({ t: 'n', v: 3, w: '3' });
    expect(sheet['D2']).toMatchObject({ t: 'n', v: 0.6667, w: '66.67%' });
    expect(sheet['B3']).toMatchObject({ t: 's', v: 'NaN' });
    expect(sheet['D3']?.v).toBeUndefined();
  });

  it('leaves out what XML cannot hold and cuts what a cell cannot', async () => {
    const emoji = '😀';
    const texts = [
      'a\u0000b\u0008c\u001f\ufffe',
      `x\ud83dy\ude00z`,
      `${emoji}一`,
      'a\r\nb\rc',
      'x'.repeat(40_000),
      emoji.repeat(20_000),
    ];
    const sheet = onlySheet(await writeXlsx([textSheet(texts)]));
    const valueAt = (row: number): string => String(sheet[`A${row}`]?.v);
    expect(valueAt(2)).toBe('abc');
    expect(valueAt(3)).toBe('xyz');
    expect(valueAt(4)).toBe('😀一');
    expect(valueAt(5)).toBe('a\nb\nc');
    expect(valueAt(6)).toBe(`${'x'.repeat(32_766)}…`);
    // 32,766 characters are an even number: no pair is torn. Cut one further on, half a pair would stay.
    expect(valueAt(7)).toBe(`${emoji.repeat(16_383)}…`);
    const odd = onlySheet(await writeXlsx([textSheet([`a${emoji.repeat(20_000)}`])]));
    expect(odd['A2']?.v).toBe(`a${emoji.repeat(16_382)}…`);
  });
});

describe('writeXlsx: sheets', () => {
  it('names sheets as office software takes them', async () => {
    const names = [`'[a]:*?/\\b'`, '市'.repeat(40), `${'市'.repeat(30)}😀`, '', '  '];
    const file = await writeXlsx(names.slice(0, 1).map((name) => sheetOf({ name })));
    expect(read(file).SheetNames).toEqual(['a      b']);
    for (const [name, expected] of [
      [names[1], '市'.repeat(31)],
      [names[2], '市'.repeat(30)],
      [names[3], 'Sheet'],
      [names[4], 'Sheet'],
    ] as const)
      expect(read(await writeXlsx([sheetOf({ name: name ?? '' })])).SheetNames).toEqual([expected]);
  });

  it('puts a title and lines above the table and notes below, over its whole width', async () => {
    const sheet = onlySheet(
      await writeXlsx([sheetOf({ title: '标题', subtitles: ['一', '二'], notes: ['注1', '注2'] })]),
    );
    const column = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'].map((address) => sheet[address]?.v);
    expect(column).toEqual(['标题', '一', '二', '代码', '91370100MA3C000007', '注1', '注2']);
    const merged = (sheet['!merges'] ?? []).map((range) => XLSX.utils.encode_range(range));
    expect(merged).toEqual(['A1:D1', 'A2:D2', 'A3:D3', 'A6:D6', 'A7:D7']);
  });

  it('freezes and repeats the header, fits the width of A4 and numbers the pages', async () => {
    const file = await writeXlsx([sheetOf({ title: '标题', landscape: true }), sheetOf({ name: "二'" })]);
    expect(xmlOf(file)).toMatch(/<pane ySplit="2"[^>]*state="frozen"/);
    expect(xmlOf(file)).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(xmlOf(file)).toMatch(
      /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/,
    );
    expect(xmlOf(file).match(/<pageSetup /g)).toHaveLength(1);
    expect(xmlOf(file, 2)).toContain('orientation="portrait"');
    expect(partOf(file, 'xl/workbook.xml')).toContain(
      `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'清单'!$2:$2</definedName><definedName name="_xlnm.Print_Titles" localSheetId="1">'二'!$1:$1</definedName></definedNames>`,
    );
  });

  it('offers values to choose from and filters, in the order in which a sheet must have them', async () => {
    const rows = [
      ['a', 1, 1, 1],
      ['b', 1, 1, 1],
    ];
    const file = await writeXlsx([
      sheetOf({ rows, title: '标题', autoFilter: true, dropdowns: { 0: ['属实', '不属实 & <其他>'] } }),
    ]);
    const xml = xmlOf(file);
    expect(xml).toContain('<autoFilter ref="A2:D4"/>');
    expect(xml).toContain(
      'sqref="A3:A4"><formula1>"属实,不属实 &amp; &lt;其他&gt;"</formula1></dataValidation></dataValidations>',
    );
    const order = [
      '<sheetPr',
      '<sheetViews',
      '<cols',
      '<sheetData',
      '<autoFilter',
      '<mergeCells',
      '<dataValidations',
    ];
    const places = [...order, '<pageMargins', '<pageSetup', '<headerFooter'].map((tag) => xml.indexOf(tag));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('refuses a list that office software would repair away', async () => {
    const tooLong = { 0: Array.from({ length: 100 }, (_, index) => `选项${index}`) };
    await expect(writeXlsx([sheetOf({ dropdowns: tooLong })])).rejects.toThrow(RangeError);
    await expect(writeXlsx([sheetOf({ dropdowns: { 0: ['甲,乙'] } })])).rejects.toThrow(RangeError);
  });

  it('writes a table without rows', async () => {
    const file = await writeXlsx([sheetOf({ rows: [], autoFilter: true, dropdowns: { 0: ['是'] } })]);
    expect(xmlOf(file)).not.toContain('<dataValidations');
    expect(XLSX.utils.sheet_to_json(onlySheet(file))).toEqual([]);
  });

  it('has the same bytes for the same content, whenever it is written', async () => {
    const first = await writeXlsx([sheetOf()]);
    // Zip entries count in steps of two seconds.
    await wait(2100);
    expect((await writeXlsx([sheetOf()])).equals(first)).toBe(true);
  });
});

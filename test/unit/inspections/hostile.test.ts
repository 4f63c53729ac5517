import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { boundSheet } from '../../../functions/inspections/bound-sheet.ts';
import { readWorkbook } from '../../../functions/inspections/read-workbook.ts';

const plain = (): Record<string, Uint8Array> => {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['a', 'b'], ['c']]), 'x');
  return unzipSync(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
};
const SHEET = 'xl/worksheets/sheet1.xml';
const packed = (over: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array =>
  zipSync({
    ...plain(),
    ...Object.fromEntries(
      Object.entries(over).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  });
const codeOf = (bytes: Uint8Array): Promise<unknown> =>
  readWorkbook(bytes).then(
    () => 'read',
    (error: unknown) => (error as { note?: { code: string } }).note?.code ?? error,
  );
const sheetXml = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const cell = (at: string, text = 'x'): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('hostile workbooks', () => {
  it('are read when they are none', async () => {
    expect(await readWorkbook(packed())).toEqual([
      {
        name: 'x',
        rows: [
          ['a', 'b'],
          ['c', ''],
        ],
      },
    ]);
  });

  it('are refused above 5 MB, and above 50 MB unpacked though they are small', async () => {
    expect(await codeOf(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('workbook-too-large');
    const bomb = packed({ 'xl/media/a.xml': new Uint8Array(51 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await codeOf(bomb)).toBe('workbook-too-large');
  });

  it('do not swell beyond what their directory says', async () => {
    const bytes = Buffer.from(packed({ 'a.xml': new Uint8Array(20 * 1024 * 1024).fill(32) }));
    const name = bytes.lastIndexOf('a.xml');
    bytes.writeUInt32LE(10, name - 46 + 24);
    expect(await codeOf(bytes)).toBe('read');
  });

  it('are refused with too many parts, with a DTD, with a broken sheet', async () => {
    const parts = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`x/${index}.bin`, 'x']));
    expect(await codeOf(packed(parts))).toBe('workbook-too-large');
    const dtd = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
    expect(await codeOf(packed({ 'xl/sharedStrings.xml': dtd }))).toBe('workbook-damaged');
    expect(await codeOf(packed({ [SHEET]: '<worksheet><sheetData><row' }))).not.toBe('read');
  });

  it('cannot make the reader lay out a sheet of millions', async () => {
    const forged = [
      [`<row r="999999999">${cell('A999999999')}</row>`, 'workbook-damaged'],
      [`<row r="6000">${cell('A6000')}</row>`, 'workbook-too-many-rows'],
      [`<row x=">" r='1048576'>${cell('A1')}</row>`, 'workbook-too-many-rows'],
      [`<row r="&#49;&#48;&#48;&#48;&#48;">${cell('A1')}</row>`, 'workbook-damaged'],
      [`<row r="1">${cell('ZZZ1')}</row>`, 'workbook-too-many-columns'],
      [`<row>${cell('A1')}</row>`.repeat(5001), 'workbook-too-many-rows'],
    ] as const;
    for (const [rows, code] of forged) expect(await codeOf(packed({ [SHEET]: sheetXml(rows) }))).toBe(code);
    expect(await codeOf(packed({ 'xl/other.xml': sheetXml(`<row r="9000">${cell('A9000')}</row>`) }))).toBe(
      'workbook-too-many-rows',
    );
  });

  it('cannot put one long text into every cell', async () => {
    const strings = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${'字'.repeat(30_000)}</t></si></sst>`;
    const rows = Array.from(
      { length: 1000 },
      (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>0</v></c></row>`,
    ).join('');
    expect(await codeOf(packed({ 'xl/sharedStrings.xml': strings, [SHEET]: sheetXml(rows) }))).toBe(
      'workbook-too-large',
    );
  });

  it('are not refused for a million empty rows with a format, as office software writes them', () => {
    const empty = '<row r="1048576" spans="1:3" ht="15"><c r="A1048576" s="3"/><c r="B1048576" s="3"/></row>';
    expect(boundSheet(sheetXml(`<row r="1">${cell('A1')}</row>${empty}<row r="1048577" s="1"/>`))).toBe(
      sheetXml(`<row r="1">${cell('A1')}</row>`),
    );
  });
});

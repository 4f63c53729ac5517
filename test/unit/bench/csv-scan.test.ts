import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { csvRow } from '../../../functions/shared/csv.ts';
import { cellIs, nextRow, openFile, openRows, rowTexts } from '../../bench/assess/csv-scan.ts';

const rowsOf = (text: string, wanted?: number): string[][] => {
  const rows = openRows(Buffer.from(text));
  const found: string[][] = [];
  while (nextRow(rows, wanted)) found.push(rowTexts(rows));
  return found;
};

describe('the scanner of registers', () => {
  const cases: readonly [what: string, text: string, rows: string[][]][] = [
    ['nothing', '', []],
    ['one row', 'a,b\n', [['a', 'b']]],
    [
      'a last line without its end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CR LF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['CR LF behind an empty cell', 'a,\r\n', [['a', '']]],
    [
      'empty cells',
      ',,\n,x,\n',
      [
        ['', '', ''],
        ['', 'x', ''],
      ],
    ],
    ['an empty last cell at the end of the text', 'a,', [['a', '']]],
    ['a blank line', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['a comma in quotes', '"a,b",c\n', [['a,b', 'c']]],
    [
      'a line end in quotes',
      '"a\r\nb",c\nd,e\n',
      [
        ['a\r\nb', 'c'],
        ['d', 'e'],
      ],
    ],
    ['two quotes in quotes', '"say ""so""",c\n', [['say "so"', 'c']]],
    ['an empty cell in quotes', '"",c\n', [['', 'c']]],
    [
      'a quoted last cell',
      'a,"b"\r\nc,"d"',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a quote within a cell', 'a"b,c\n', [['a"b', 'c']]],
    ['a quote that nothing closes', '"a,b\nc', [['a,b\nc']]],
    ['a byte order mark', '\ufeffa,b\n', [['a', 'b']]],
    ['signs below the comma', "a b!#$%&'()*+,c\n", [["a b!#$%&'()*+", 'c']]],
    ['Chinese', '济南甲有限公司,在业\n', [['济南甲有限公司', '在业']]],
  ];
  test.each(cases)('reads %s', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  it('passes over the cells that nobody wants, whatever they hold', () => {
    const text = 'a,b,"x,\n""y""",z\r\nc,d,e"f,g\nh,"i,j","k\nl"\nm\n';
    expect(rowsOf(text, 2)).toEqual([['a', 'b'], ['c', 'd'], ['h', 'i,j'], ['m']]);
    expect(rowsOf(text, 1)).toEqual([['a'], ['c'], ['h'], ['m']]);
  });

  it('compares a cell with a word, in quotes or not', () => {
    const rows = openRows(Buffer.from('参保,"参保",参保 ,参\n'));
    nextRow(rows);
    const word = Buffer.from('参保');
    expect([0, 1, 2, 3].map((cell) => cellIs(rows, cell, word))).toEqual([true, true, false, false]);
  });

  it('reads whatever our own CSV writes as another parser reads it', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'Z', '9', '济', ',', '"', '\n', ' ', '-', '%', 'é'),
      maxLength: 12,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, fc.boolean(), (rows, isCut) => {
        const all = rows.map((cells) => csvRow(cells)).join('');
        const text = isCut ? all.replace(/\r\n$/, '') : all;
        const known = parse(text, { relax_column_count: true, record_delimiter: '\r\n' }) as string[][];
        expect(rowsOf(text)).toEqual(known);
        expect(rowsOf(text, 2)).toEqual(known.map((cells) => cells.slice(0, 2)));
      }),
    );
  });
});

describe('files that are read into one memory', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'csv-scan-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('never show what was left of a longer one', () => {
    const [long, short, empty] = ['long', 'short', 'empty'].map((name) => join(dir, name));
    writeFileSync(long ?? '', 'a,b,c,d,e,f\nmore,of,it\n');
    writeFileSync(short ?? '', 'x,"y');
    writeFileSync(empty ?? '', '');
    const space = { bytes: Buffer.alloc(0) };
    const read = (path = ''): string[][] => {
      const rows = openFile(path, space);
      const found: string[][] = [];
      while (nextRow(rows)) found.push(rowTexts(rows));
      return found;
    };
    expect(read(long)).toHaveLength(2);
    expect(read(short)).toEqual([['x', 'y']]);
    expect(read(empty)).toEqual([]);
  });
});

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, safeCell } from '../../functions/ingest/csv-line.ts';
import { mapHeaders } from '../../functions/ingest/header.ts';
import { readCsv } from '../../functions/ingest/read-csv.ts';
import type { SourceRow, Table } from '../../functions/ingest/table.ts';
import { FEEDS, getContract } from '../../schemas/feeds/catalogue.ts';
import { csvText } from '../support/csv-text.ts';
import { ACCOUNT_HEADER } from '../support/ingest-files.ts';

const contract = getContract('hr.insured-firms') ?? expect.unreachable();
const cell = fc.string({
  unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', ' ', '中', 'a', '0', '=', '\u2028'),
});
/** A first cell that keeps a row from being blank or a total. */
const row = fc.array(cell, { minLength: 6, maxLength: 6 }).map((cells) => ['x', ...cells]);

const read = async (text: string, delimiter: string): Promise<SourceRow[]> => {
  const table: Table = { format: 'csv', delimiter, map: mapHeaders(contract, []) };
  const source = async function* () {
    yield Buffer.from(text);
  };
  const rows: SourceRow[] = [];
  for await (const one of readCsv(contract, table, source())) rows.push(one);
  return rows;
};

describe('CSV', () => {
  it('reads back what was written, with its row numbers', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 25 }),
        fc.constantFrom(',', '\t', ';'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, end) => {
          const text = csvText([ACCOUNT_HEADER, ...rows], { delimiter, end });
          expect(await read(text, delimiter)).toEqual(
            rows.map((cells, index) => ({ kind: 'row', row: index + 2, cells })),
          );
        },
      ),
    ));

  it('writes rejects that any reader of CSV reads back', () =>
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        expect(parse(rows.map(csvLine).join(''), { record_delimiter: '\r\n' })).toEqual(
          rows.map((cells) => cells.map(safeCell)),
        );
      }),
    ));

  it('never leaves a cell that a spreadsheet would run', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        const safe = safeCell(text);
        expect(/^[=@\t\r]/.test(safe) || (/^[+-]/.test(safe) && Number.isNaN(Number(safe)))).toBe(false);
      }),
    ));
});

describe('headers', () => {
  it('every alias of every feed leads to its column', () => {
    for (const feed of FEEDS)
      for (const [name, { headers }] of Object.entries(feed.columns))
        for (const header of [name, ...headers]) {
          const map = mapHeaders(feed, [` ${header.toUpperCase()} `]);
          expect([feed.id, header, ...map.columns.keys()]).toEqual([feed.id, header, name]);
        }
  });
});

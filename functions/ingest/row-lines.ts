import type { Contract } from '../../schemas/feeds/contract.ts';
import { lazilyOf } from '../../schemas/lazily.ts';
import type { Fault } from './fault.ts';
import { type HeaderMap, OWN_HEADERS } from './header.ts';
import { personColumnsOf } from './mask.ts';

/** A row that something is to be said of: number, the sender's cells as they may be shown, all that is wrong or odd with it. */
export type NotedRow = readonly [row: number, cells: readonly string[], faults: readonly Fault[]];

/** Whose rows they are: the contract and the header of their file. */
export interface SenderTable {
  readonly contract: Contract;
  readonly map: HeaderMap;
}

/** What a sender gets back of a row: one line, whatever the number of its errors or warnings. */
interface RowLine {
  /** Under OWN_HEADERS; several errors stand line by line in the same order in each. */
  readonly own: readonly string[];
  /** The sender's own columns in their order; what the hub had added to an earlier file of rejects is left out. */
  readonly cells: readonly string[];
  /** Places among `cells` at which something is wrong. */
  readonly marked: ReadonlySet<number>;
}

const NOT_SENT = '（空）';
const WHOLE_ROW = '（整行）';
const PERSONS_MASKED = {
  zh: '本文件中的证件号码已遮盖，请在本单位原文件中改正后重报',
  en: 'Identifiers of persons are masked in this file: correct the rows in your own file and send them from there',
} as const;

/** Places of the columns that go back to the sender; asked of every row. */
const keptColumns = lazilyOf(({ headers, own }: HeaderMap): readonly number[] =>
  [...headers.keys()].filter((index) => !own.includes(index)),
);

/** The header of a file of rejects or of warnings. */
export const rowHeaders = ({ map }: SenderTable): string[] => [
  ...OWN_HEADERS,
  ...keptColumns(map).map((index) => map.headers[index] ?? ''),
];

/** The column as the sender named it, else as departments usually print it. */
const columnOf = ({ columns }: Contract, { header, column }: Fault): string => {
  if (column === '') return WHOLE_ROW;
  return header === '' ? (columns[column]?.headers[0] ?? column) : header;
};

const ownCells = ({ contract }: SenderTable, [row, , faults]: NotedRow): string[] => {
  const lines = (of: (fault: Fault) => string, last: readonly string[] = []): string =>
    [...faults.map(of), ...last].join('\n');
  const masked = personColumnsOf(contract).size > 0;
  return [
    String(row),
    lines((fault) => columnOf(contract, fault)),
    lines(({ column, value }) => (column !== '' && value.trim() === '' ? NOT_SENT : value)),
    lines(({ code }) => code),
    lines(({ messageZh }) => messageZh, masked ? [PERSONS_MASKED.zh] : []),
    lines(({ messageEn }) => messageEn, masked ? [PERSONS_MASKED.en] : []),
    // Lines keep their order, and none is empty: such a cell would be guarded against formulas, and look filled.
    faults.some(({ expected }) => expected !== '') ? lines(({ expected }) => expected || '—') : '',
  ];
};

const filled = (cells: readonly string[], indexes: readonly number[]): readonly number[] => {
  const there = indexes.filter((index) => (cells[index] ?? '').trim() !== '');
  return there.length > 0 ? there : indexes.slice(0, 1);
};

/** Where an error of one cell stands: under its wide header, or in the cell that filled the column. */
const placesOf = ({ map }: SenderTable, cells: readonly string[], { column, header }: Fault) => {
  const wide = map.wide.find(({ indexes }) => indexes.some((index) => map.headers[index]?.trim() === header));
  return filled(cells, wide?.indexes ?? map.columns.get(column) ?? []);
};

/** Places of cells beyond the header. */
const surplusOf = ({ map }: Pick<SenderTable, 'map'>, cells: readonly string[]): number[] =>
  [...cells.keys()].slice(map.headers.length);

/** Where an error of the row as a whole shows, if it shows in cells at all. */
const placesOfRow = ({ contract, map }: SenderTable, cells: readonly string[], { code }: Fault) => {
  if (code === 'key-conflict') return contract.naturalKey.flatMap((name) => map.columns.get(name) ?? []);
  if (code === 'wide-empty') return map.wide.flatMap(({ indexes }) => indexes);
  return surplusOf({ map }, cells);
};

/** The line of a row in a file of rejects or of warnings. */
export const rowLine = (table: SenderTable, noted: NotedRow): RowLine => {
  const [, cells, faults] = noted;
  const wrong = new Set(
    faults.flatMap((fault) =>
      fault.column === '' ? placesOfRow(table, cells, fault) : placesOf(table, cells, fault),
    ),
  );
  const places = [...keptColumns(table.map), ...surplusOf(table, cells)];
  return {
    own: ownCells(table, noted),
    // A row that was cut short stays so: it is one of its errors.
    cells: places.filter((index) => index < cells.length).map((index) => cells[index] ?? ''),
    marked: new Set(places.flatMap((index, place) => (wrong.has(index) ? [place] : []))),
  };
};

import { WorkbookProblem } from './workbook-problem.ts';

export const MAX_ROWS = 5_000;
export const MAX_COLUMNS = 60;

/** Cells that have a format and no value, and rows of nothing else: office software writes them by the million. */
const EMPTY_CELL = /<(?:\w+:)?c(?:\s+[\w:]+="[^"<>]*")*\s*\/>/g;
const EMPTY_ROW = /<((?:\w+:)?row)(?:\s+[\w:]+="[^"<>]*")*\s*(?:\/>|>\s*<\/\1>)/g;
const ROW = /<(?:\w+:)?row[\s/>]/g;
const CELL = /<(?:\w+:)?c[\s/>]/g;
/** Where a row or cell says that it stands. */
const PLACE = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ADDRESS = /^([A-Z]{0,3})(\d{1,7})$/;

const columnOf = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

const count = (text: string, pattern: RegExp): number => {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
};

const tooManyRows = (): WorkbookProblem => new WorkbookProblem('workbook-too-many-rows', `> ${MAX_ROWS}`);
const tooManyColumns = (): WorkbookProblem =>
  new WorkbookProblem('workbook-too-many-columns', `> ${MAX_COLUMNS}`);

const checkPlaces = (xml: string): void => {
  for (const [, double, single] of xml.matchAll(PLACE)) {
    const [, letters = '', digits = ''] = ADDRESS.exec(double ?? single ?? '') ?? [];
    if (digits === '')
      throw new WorkbookProblem('workbook-damaged', { zh: '单元格地址有误', en: 'a cell has no place' });
    if (Number(digits) > MAX_ROWS) throw tooManyRows();
    if (columnOf(letters) > MAX_COLUMNS) throw tooManyColumns();
  }
};

/**
 * A sheet's XML without what is empty. A reader lays a sheet out up to its farthest cell, so one forged address would
 * cost all memory: rows and columns are bounded before it is read. Throws WorkbookProblem.
 */
export const boundSheet = (xml: string): string => {
  const filled = xml.replace(EMPTY_CELL, '').replace(EMPTY_ROW, '');
  if (count(filled, ROW) > MAX_ROWS) throw tooManyRows();
  if (count(filled, CELL) > MAX_ROWS * MAX_COLUMNS) throw tooManyColumns();
  checkPlaces(filled);
  return filled;
};

import { anyContract } from '../../schemas/feeds/define-contract.ts';
import { visitListContract } from '../../schemas/inspections/contract.ts';
import { countKnown, type HeaderMap, mapHeaders } from '../ingest/header.ts';
import type { SheetText } from './read-workbook.ts';
import { WorkbookProblem } from './workbook-problem.ts';

/** Titles and notes stand above the header. */
const HEADER_WITHIN = 30;
/** Fewer known headers than these are a sheet of something else. */
const LEAST_KNOWN = 3;
/** Without these nothing can be read from a list. */
const NEEDED = ['uscc', 'result', 'note', 'alertId'] as const;

const contract = anyContract(visitListContract);

/** The list of a workbook: its header, and the rows with their numbers as the team sees them. */
export interface VisitListSheet {
  readonly map: HeaderMap;
  readonly headerRow: number;
  readonly rows: readonly (readonly string[])[];
}

interface Header {
  readonly sheet: SheetText;
  readonly index: number;
  readonly known: number;
}

/** The row of a sheet that shows most headers of the list, if any does. */
const headerOf = (sheet: SheetText): Header[] => {
  const rows = sheet.rows.slice(0, HEADER_WITHIN).map((cells, index) => ({
    sheet,
    index,
    known: countKnown(contract, cells),
  }));
  const [best] = rows.toSorted((a, b) => b.known - a.known || a.index - b.index);
  return best !== undefined && best.known >= LEAST_KNOWN ? [best] : [];
};

const checkHeader = (map: HeaderMap): void => {
  const [double] = map.doubles;
  if (double) throw new WorkbookProblem('workbook-header-double', double.join('、'));
  const missing = NEEDED.filter((name) => !map.columns.has(name));
  if (missing.length === 0) return;
  const names = missing.map((name) => visitListContract.columns[name].headers[0]);
  throw new WorkbookProblem('workbook-header-missing', names.join('、'));
};

/** Finds the one list of a workbook. Throws WorkbookProblem when there is none, or more than one. */
export const findList = (sheets: readonly SheetText[]): VisitListSheet => {
  const found = sheets.flatMap(headerOf);
  const [first] = found;
  if (first === undefined) throw new WorkbookProblem('workbook-header-missing', '统一社会信用代码、检查结果');
  if (found.length > 1)
    throw new WorkbookProblem('workbook-several-lists', found.map(({ sheet }) => sheet.name).join('、'));
  const { rows } = first.sheet;
  const map = mapHeaders(contract, rows[first.index] ?? []);
  checkHeader(map);
  return { map, headerRow: first.index + 1, rows };
};

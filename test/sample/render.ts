import { csvText } from '../support/csv-text.ts';
import type { Cells, FileSpec } from './feed-file.ts';

/** How a system prints dates; the cells themselves are ISO. */
export type DateStyle = 'iso' | 'slash' | 'compact' | 'chinese';

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const PRINTED: Readonly<Record<DateStyle, (year: string, month: string, day: string) => string>> = {
  iso: (year, month, day) => `${year}-${month}-${day}`,
  slash: (year, month, day) => `${year}/${Number(month)}/${Number(day)}`,
  compact: (year, month, day) => `${year}${month}${day}`,
  chinese: (year, month, day) => `${year}年${Number(month)}月${Number(day)}日`,
};
const printed = (cell: string, style: DateStyle): string => {
  const [, year, month, day] = ISO.exec(cell) ?? [];
  return year && month && day ? PRINTED[style](year, month, day) : cell;
};

export const csvLine = (cells: readonly string[]): string => csvText([cells], { end: '' });

/** Columns that a system with typed fields sends as JSON numbers. */
const NUMBERS = new Set([
  ...['insuredHeadcount', 'migrantWorkers', 'riskClass', 'headcount', 'vehicles', 'drivers'],
  ...['value', 'minutes', 'exposedWorkers', 'lod'],
]);
const typed = (key: string, cell: string): string | number =>
  NUMBERS.has(key) && String(Number(cell)) === cell ? Number(cell) : cell;

/** One row as the department's system writes it. */
export const renderRow = (
  spec: FileSpec,
  keys: readonly string[],
  headers: readonly string[],
  cells: Cells,
): string => {
  const texts = keys.map((key) => printed(cells[key] ?? '', spec.dates));
  if (spec.format === 'csv') return csvLine(texts);
  const filled = texts.flatMap((text, i): [string, string | number][] => {
    const [key = '', header = ''] = [keys[i], headers[i]];
    if (text === '') return [];
    return [[header, spec.headers === 'key' ? typed(key, text) : text]];
  });
  return JSON.stringify(Object.fromEntries(filled));
};

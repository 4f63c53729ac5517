import type { ClientError } from './client-error.ts';
import type { Config } from './config.ts';

/** Says a sentence in the chosen language: Chinese first with English after it, or English alone. */
export const sayIn =
  (lang: Config['lang']) =>
  (zh: string, en: string): string =>
    lang === 'en' || zh === en ? en : `${zh} / ${en}`;

export const tellError = (error: ClientError, lang: Config['lang']): string =>
  lang === 'en' ? `${error.en} [${error.code}]` : `${error.zh}\n${error.en} [${error.code}]`;

/** Columns padded by display width: a Chinese character takes two cells. */
const width = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/.test(char) ? 2 : 1), 0);
const pad = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)));

/** A cell of a file may hold several lines; a row of a table is one. */
const onOneLine = (text: string | number): string => String(text).replace(/\s*[\r\n]+\s*/g, ' ⏎ ');

/** A plain table for terminals; the first row is the header. */
export const table = (rows: readonly (readonly (string | number)[])[]): string => {
  const texts = rows.map((row) => row.map(onOneLine));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => width(row[column] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((size) => '-'.repeat(size)).join('  ');
  const [header, ...body] = texts;
  return header === undefined ? '' : [line(header), rule, ...body.map(line)].join('\n');
};

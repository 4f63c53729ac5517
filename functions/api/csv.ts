/** Excel takes a file for UTF-8 only with this mark. */
const BOM = '\ufeff';
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

type Cell = string | number | undefined;

/** A cell that a spreadsheet would run as a formula gets an apostrophe (OWASP CSV injection), in both widths; plain numbers stay. */
const harmless = (text: string): string =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;

const cellText = (cell: Cell): string => {
  const text = harmless(String(cell ?? ''));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** CSV (RFC 4180) with a BOM, safe to open in a spreadsheet. */
export const csvOf = (headers: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `${BOM}${[headers, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;

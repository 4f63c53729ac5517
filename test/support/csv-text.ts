/** CSV as people's systems write it, for tests: quoted only where it must be. */
export const csvText = (
  rows: readonly (readonly string[])[],
  { delimiter = ',', end = '\n' }: { delimiter?: string; end?: string } = {},
): string => rows.map((cells) => cells.map((cell) => quote(cell, delimiter)).join(delimiter) + end).join('');

const quote = (cell: string, delimiter: string): string =>
  cell.includes('"') || cell.includes('\n') || cell.includes('\r') || cell.includes(delimiter)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

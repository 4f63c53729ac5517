/** A figure beside its limit. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  readonly met?: boolean;
}

/** Figures in columns, for people. */
export const tableOf = (lines: readonly Line[]): string => {
  const cells = [
    ['figure', 'measured', 'limit', ''],
    ...lines.map(({ what, measured, limit, met }) => {
      const verdict = met ? 'met' : 'MISSED';
      return [what, measured, limit, met === undefined ? '' : verdict];
    }),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((row) => row.trimEnd())
    .join('\n');
};

import type { Reject } from '../../schemas/events/execution.ts';
import { csvLine } from '../ingest/csv-line.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { SheetColumn } from '../shared/office-files/sheet.ts';
import { writeXlsx } from '../shared/office-files/xlsx.ts';
import { FILES } from './book.ts';
import type { InspectionDeps } from './deps.ts';
import type { VisitListSheet } from './find-list.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const BOM = '\ufeff';

/** Added behind the list's own columns, so that the file can be put right and sent in as it is. */
const ADDED: readonly SheetColumn[] = [
  { header: '原行号', width: 8, type: 'integer' },
  { header: '有误的列', width: 14, type: 'text' },
  { header: '问题代码', width: 20, type: 'text' },
  { header: '问题说明', width: 40, type: 'text', wrap: true },
  { header: 'Message', width: 40, type: 'text', wrap: true },
  { header: '应为', width: 30, type: 'text', wrap: true },
];

/** One line a refused row; several errors of a row stand in one cell, line by line. */
const addedCells = (row: number, own: readonly Reject[]): (string | number)[] => {
  const lines = (of: (reject: Reject) => string): string => own.map(of).join('\n');
  return [
    row,
    lines(({ header, column }) => header || column),
    lines(({ code }) => code),
    lines(({ messageZh }) => messageZh),
    lines(({ messageEn }) => messageEn),
    lines(({ expected }) => expected),
  ];
};

/** Writes the refused rows with what is wrong in them, as XLSX and as CSV (UTF-8). Nothing when there are none. */
export const writeRejects = async (
  { lake }: Pick<InspectionDeps, 'lake'>,
  inspectionId: string,
  { map, rows }: VisitListSheet,
  rejects: readonly Reject[],
): Promise<void> => {
  if (rejects.length === 0) return;
  const own = map.headers.map((header): SheetColumn => ({ header, width: 16, type: 'text', wrap: true }));
  const lines = [...Map.groupBy(rejects, ({ row }) => row)].map(([row, list]) => {
    const cells = rows[row - 1] ?? [];
    return [...map.headers.map((_, index) => cells[index] ?? ''), ...addedCells(row, list)];
  });
  const columns = [...own, ...ADDED];
  const csv = [columns.map(({ header }) => header), ...lines.map((line) => line.map(String))].map(csvLine);
  const xlsx = await writeXlsx([{ name: '退回', columns, rows: lines, landscape: true, autoFilter: true }]);
  await lake.putText(lakeKeys.inspection(inspectionId, FILES.rejectsCsv), `${BOM}${csv.join('')}`, {
    contentType: 'text/csv; charset=utf-8',
  });
  await lake.putBytes(lakeKeys.inspection(inspectionId, FILES.rejectsXlsx), xlsx, XLSX);
};

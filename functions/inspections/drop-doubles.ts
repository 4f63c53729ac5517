import { type InspectionCode, inspectionMessage } from '../../schemas/codes/inspection-codes.ts';
import type { Reject } from '../../schemas/events/execution.ts';
import { visitListContract } from '../../schemas/inspections/contract.ts';
import type { HeaderMap } from '../ingest/header.ts';
import type { SoundRow } from './judge-list.ts';

/** An error of a row against what the hub knows, on the column that should be put right. */
export const hubReject = (
  map: HeaderMap,
  { row, visit }: SoundRow,
  column: 'alertId' | 'result' | 'region',
  code: InspectionCode,
): Reject => {
  const [index = -1] = map.columns.get(column) ?? [];
  const value = column === 'result' ? '' : (visit[column] ?? '');
  const { zh, en } = inspectionMessage(code, value);
  const { expected } = visitListContract.columns[column];
  return {
    ...{ row, column, header: map.headers[index]?.trim() ?? '', value, code },
    ...{ messageZh: zh, messageEn: en, expected: `${expected.zh} · ${expected.en}` },
  };
};

/** What a row is about: the alert that it answers, else the firm and what was found there. */
const aboutOf = ({ visit }: SoundRow): string =>
  visit.alertId ?? JSON.stringify([visit.uscc, visit.result, visit.note]);
const answerOf = ({ visit: { uscc, result, note } }: SoundRow): string =>
  JSON.stringify([uscc, result, note]);

/** Rows that say the same are one; rows that answer one alert differently are all refused, whatever their order. */
export const dropDoubles = (
  map: HeaderMap,
  sound: readonly SoundRow[],
): { readonly rows: SoundRow[]; readonly duplicates: number; readonly rejects: Reject[] } => {
  const groups = [...Map.groupBy(sound, aboutOf).values()];
  const agree = (group: readonly SoundRow[]): boolean => new Set(group.map(answerOf)).size === 1;
  const rows = groups.filter(agree).flatMap((group) => group.slice(0, 1));
  const clashing = groups.filter((group) => !agree(group)).flat();
  return {
    rows,
    duplicates: sound.length - rows.length - clashing.length,
    rejects: clashing.map((row) => hubReject(map, row, 'alertId', 'row-conflict')),
  };
};

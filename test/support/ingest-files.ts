import { lakeKeys } from '../../functions/shared/keys.ts';
import {
  type AcceptedLine,
  AcceptedLineSchema,
  type Reject,
  RejectSchema,
} from '../../schemas/events/execution.ts';
import { fictionalUscc } from '../sample/uscc.ts';
import { type IngestRun, SUBMISSION_ID } from './ingest-run.ts';

/** The header of an insured register, as HR prints it. */
export const ACCOUNT_HEADER = [
  '统一社会信用代码',
  '单位编号',
  '单位名称',
  '参保地',
  '行业代码',
  '参保状态',
  '参保人数',
];

/** Valid USCC number `serial`. */
export const usccNo = (serial: number): string => fictionalUscc(serial, 11);

/** A good row under ACCOUNT_HEADER; `over` replaces cells by their place. */
export const account = (serial: number, over: Readonly<Record<number, string>> = {}): string[] =>
  [usccNo(serial), `A${serial}`, `虚构${serial}号有限公司`, '370102', 'C3360', '参保', '12'].map(
    (cell, index) => over[index] ?? cell,
  );

export const accounts = (count: number): string[][] =>
  Array.from({ length: count }, (_, index) => account(index + 1));

/** The header of a wide measurement file. */
export const WIDE_HEADER = [
  ...['统一社会信用代码', '用人单位名称', '报告编号', '检测点位', '危害因素', '采样日期'],
  ...['CTWA', 'CSTE', 'CME', '限值', '单位'],
];
/** A row under WIDE_HEADER with these results. */
export const wideRow = (serial: number, twa: string, ste: string, me = ''): string[] => [
  ...[usccNo(serial), `虚构${serial}号有限公司`, `BG-${serial}`, '喷漆岗', '甲苯', '2026-01-15'],
  ...[twa, ste, me, '50', 'mg/m³'],
];

/** All accepted records of a run, by key. */
export const acceptedOf = ({ lake, summary }: IngestRun): AcceptedLine[] =>
  Object.keys(summary?.shards ?? {})
    .flatMap((shard) => lake.json(lakeKeys.accepted(SUBMISSION_ID, Number(shard))))
    .map((line) => AcceptedLineSchema.parse(line))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

export const rejectsOf = ({ lake }: IngestRun): Reject[] =>
  lake.json(lakeKeys.rejectsNdjson(SUBMISSION_ID)).map((line) => RejectSchema.parse(line));

/** Row, column and code of each reject, which is what most tests are about. */
export const faultsOf = (run: IngestRun): string[] =>
  rejectsOf(run).map(({ row, column, code }) => `${row} ${column} ${code}`);

export const rejectsCsvOf = ({ lake }: IngestRun): Buffer =>
  lake.objects.get(lakeKeys.rejectsCsv(SUBMISSION_ID)) ?? Buffer.alloc(0);

import {
  FinishedRehearsalSchema,
  type Rehearsal,
  type RehearsalReport,
  RehearsalReportSchema,
  RehearsalSchema,
} from '../../../schemas/rehearsals/rehearsal.ts';
import { HubError } from '../errors.ts';
import { lakeKeys } from '../keys.ts';
import type { Lake } from '../ports/stores.ts';

type Files = Pick<Lake, 'getText'>;
const ORDER = 'order.json';
const REPORT = 'report.json';

/** What was ordered. HubError 404 `rehearsal-unknown`. */
export const readRehearsal = async (lake: Files, id: string): Promise<Rehearsal> => {
  const found = await lake.getText(lakeKeys.rehearsal(id, ORDER));
  if (found !== undefined) return RehearsalSchema.parse(JSON.parse(found.text));
  throw new HubError('rehearsal-unknown', `There is no rehearsal ${id}.`, {
    status: 404,
    messageZh: `没有规则试算 ${id}。`,
  });
};

export const writeRehearsal = async (lake: Pick<Lake, 'putText'>, rehearsal: Rehearsal): Promise<void> => {
  await lake.putText(lakeKeys.rehearsal(rehearsal.rehearsalId, ORDER), JSON.stringify(rehearsal));
};

/** Undefined while it is not finished. */
export const findReport = async (lake: Files, id: string): Promise<RehearsalReport | undefined> => {
  const found = await lake.getText(lakeKeys.rehearsal(id, REPORT));
  return found === undefined ? undefined : RehearsalReportSchema.parse(JSON.parse(found.text));
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const workbookKey = (id: string): string => lakeKeys.rehearsal(id, 'report.xlsx');

export const writeWorkbook = (lake: Pick<Lake, 'putBytes'>, id: string, bytes: Uint8Array): Promise<void> =>
  lake.putBytes(workbookKey(id), bytes, XLSX);

/** Undefined while the rehearsal is not finished. */
export const findWorkbook = (lake: Pick<Lake, 'getBytes'>, id: string): Promise<Buffer | undefined> =>
  lake.getBytes(workbookKey(id));

/** Writes the report, and last that the version was rehearsed against the other: from then on it may be adopted. */
export const writeReport = async (lake: Pick<Lake, 'putText'>, report: RehearsalReport): Promise<void> => {
  const { rehearsalId, version, against } = report;
  await lake.putText(lakeKeys.rehearsal(rehearsalId, REPORT), JSON.stringify(report));
  await lake.putText(lakeKeys.rehearsed(version, against), JSON.stringify({ rehearsalId }));
};

/** Id of the last finished rehearsal of a version against another; undefined when there is none. */
export const findFinished = async (
  lake: Files,
  version: string,
  against: string,
): Promise<string | undefined> => {
  const found = await lake.getText(lakeKeys.rehearsed(version, against));
  return found && FinishedRehearsalSchema.parse(JSON.parse(found.text)).rehearsalId;
};

import { createHash } from 'node:crypto';
import type { Report, ReportFile } from '../../schemas/reports/report.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';

/** A file as a writer made it. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
};

/** What a report's writer gives, as JSON that people can read, too. */
export const jsonFile = (name: string, value: unknown): MadeFile => ({
  name,
  bytes: Buffer.from(`${JSON.stringify(value, null, 1)}\n`, 'utf8'),
});

/** Puts a file into the lake under its report; a repeat rewrites the same key. */
export const putReportFile = async (
  lake: Pick<Lake, 'putBytes'>,
  { reportId }: Report,
  { name, bytes }: MadeFile,
): Promise<ReportFile> => {
  const key = lakeKeys.reportFile(reportId, name);
  const contentType = CONTENT_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  await lake.putBytes(key, bytes, contentType);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, key, contentType, bytes: bytes.length, sha256 };
};

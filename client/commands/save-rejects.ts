import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type RejectsFormat, RejectsFormatSchema } from '../../schemas/api/submissions.ts';
import { ClientError } from '../lib/client-error.ts';
import type { HubClient } from '../lib/hub-client.ts';

/** The format that a name ends in; CSV when it says nothing else. */
const formatOfName = (path: string): RejectsFormat =>
  RejectsFormatSchema.safeParse(extname(path).slice(1).toLowerCase()).data ?? 'csv';

/** The format that was asked for by its name, else by the ending of the file. ClientError `option-invalid`. */
export const rejectsFormat = (wanted: unknown, path: unknown): RejectsFormat => {
  if (wanted === undefined) return typeof path === 'string' ? formatOfName(path) : 'csv';
  const format = RejectsFormatSchema.safeParse(wanted);
  if (format.success) return format.data;
  const names = RejectsFormatSchema.options.join(', ');
  throw new ClientError('option-invalid', `--format 应为 ${names} 之一`, `--format must be one of ${names}`);
};

/** The rejects of a submission, all of them, in a format. */
export const rejectsIn = async (client: HubClient, id: string, format: RejectsFormat): Promise<Buffer> =>
  format === 'json'
    ? Buffer.from(`${JSON.stringify(await client.rejectLines(id), null, 2)}\n`)
    : client.rejects(id, format);

/** Writes the rejects of a submission to a file, in the format that its name ends in. */
export const saveRejects = async (client: HubClient, id: string, path: string): Promise<void> =>
  writeFile(path, await rejectsIn(client, id, formatOfName(path)));

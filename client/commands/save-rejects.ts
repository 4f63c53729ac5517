import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import {
  type RejectsFormat,
  RejectsFormatSchema,
  type SubmissionView,
} from '../../schemas/api/submissions.ts';
import { ClientError } from '../lib/client-error.ts';
import type { HubClient } from '../lib/hub-client.ts';
import type { Session } from './command.ts';

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

/** What to do with a saved file of rejects, by the kind of its feed and by whether its other rows were taken. */
export const howToResend = ({ mode, status }: SubmissionView, path: string, t: Session['t']): string => {
  if (status === 'refused')
    return t(
      '本次报送整份未收：请按退回记录在原文件中改正后重报整份',
      'nothing of the file was taken: correct your own file by the rejects and push it whole',
    );
  if (status === 'checked')
    return t(
      '本次为试报，未入库：请按退回记录在原文件中改正后正式报送',
      'this was a dry run, nothing of the file was taken: correct your own file by the rejects and push it in earnest',
    );
  if (mode === 'delete')
    return t(
      `改正其中的键列后，以删除方式报送 ${path}（push --delete）；系统中没有的行无须删除`,
      `correct the keys, then push ${path} with --delete; rows that are not on file need not be deleted`,
    );
  if (mode === 'delta')
    return t(
      `改正其中有误的单元格后，直接报送 ${path} 即可`,
      `correct the wrong cells, then push ${path} itself`,
    );
  return t(
    `改正其中有误的单元格后，补报 ${path}（push --supplement，期别和截至日不变），或重报整份文件`,
    `correct the wrong cells, then push ${path} with --supplement, same period and day, or push the whole file again`,
  );
};

/** Writes the rejects of a submission to a file, in the format that its name ends in. */
export const saveRejects = async (client: HubClient, id: string, path: string): Promise<void> =>
  writeFile(path, await rejectsIn(client, id, formatOfName(path)));

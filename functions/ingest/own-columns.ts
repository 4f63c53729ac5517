import type { FileReading } from '../../schemas/events/file-reading.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import { FileProblem } from './file-problem.ts';
import type { HeaderMap } from './header.ts';

/** Whether a file that says itself that it is a list of rejects is sent as a whole register: it would remove all others. */
export const rejectsOnlyProblem = (
  { mode }: Pick<Manifest, 'mode'>,
  { own }: HeaderMap,
): FileProblem | undefined =>
  mode === 'full' && own.length > 0 ? new FileProblem('file-rejects-only') : undefined;

/** That the columns which the hub added to a file of rejects were passed over. */
export const ownColumnNotes = ({ own, headers }: HeaderMap): NonNullable<FileReading['notes']> => {
  if (own.length === 0) return [];
  const names = own.map((index) => headers[index]?.trim() ?? '').join('、');
  return [
    {
      code: 'own-columns',
      zh: `退回文件自带的列未作为数据读取：${names}`,
      en: `columns that the list of rejects brought along were not read as data: ${names}`,
    },
  ];
};

import type { ReturnFormat } from '../../schemas/api/submissions.ts';
import { ReturnPackageSchema } from '../../schemas/returns/return-package.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { PresignedGet } from '../shared/ports/presigner.ts';
import type { SubmissionDeps } from './deps.ts';

const JSON_FILE = { name: 'return.json', contentType: 'application/json' };

/**
 * Where a sender fetches its return package. HubError 409 `return-not-ready` until it is written, 404
 * `return-too-large` for a workbook of more rows than one can hold.
 */
export const returnLink =
  ({ lake, presigner }: Pick<SubmissionDeps, 'lake' | 'presigner'>) =>
  async (submissionId: string, format: ReturnFormat): Promise<PresignedGet> => {
    const found = await lake.getText(lakeKeys.returnFile(submissionId, JSON_FILE.name));
    if (found === undefined)
      throw new HubError('return-not-ready', 'The return package is not written yet; ask again later.', {
        status: 409,
        messageZh: '反馈包尚未生成，请稍后再取。',
      });
    const { files, note } = ReturnPackageSchema.parse(JSON.parse(found.text));
    const file = [...files, JSON_FILE].find(({ name }) => name === `return.${format}`);
    if (file === undefined)
      throw new HubError('return-too-large', note?.en ?? 'There is no such file in this package.', {
        status: 404,
        messageZh: note?.zh ?? '反馈包中没有此文件。',
      });
    return presigner.getUrl({
      key: lakeKeys.returnFile(submissionId, file.name),
      fileName: `${submissionId}-${file.name}`,
      contentType: file.contentType,
    });
  };

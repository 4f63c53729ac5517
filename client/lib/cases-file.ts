import { readFile } from 'node:fs/promises';
import { type EvaluateInput, EvaluateInputSchema } from '../../schemas/evaluate/cases.ts';
import { ClientError } from './client-error.ts';

const MOST_SHOWN = 10;

const parsed = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ClientError('cases-not-json', `${path} 不是 JSON 文件`, `${path} is not JSON`, { cause });
  }
};

/** Cases of a JSON file. ClientError `file-unreadable`, `cases-not-json`, `cases-invalid` (each place with its fault). */
export const readCases = async (path: string): Promise<EvaluateInput> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ClientError('file-unreadable', `读不到文件 ${path}`, `The file ${path} cannot be read`, {
      cause,
    });
  });
  const result = EvaluateInputSchema.safeParse(parsed(path, text));
  if (result.success) return result.data;
  const places = result.error.issues
    .slice(0, MOST_SHOWN)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join('\n');
  throw new ClientError(
    'cases-invalid',
    `${path} 内容有误：\n${places}`,
    `${path} is not as it should be:\n${places}`,
  );
};

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ClientError } from './client-error.ts';

/** SHA-256 (base64) and size of a file, read as a stream. ClientError `file-unreadable`. */
export const digestOf = async (path: string): Promise<{ sha256: string; size: number }> => {
  try {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return { sha256: hash.digest('base64'), size: (await stat(path)).size };
  } catch (cause) {
    throw new ClientError('file-unreadable', `读不到文件 ${path}`, `The file ${path} cannot be read`, {
      cause,
    });
  }
};

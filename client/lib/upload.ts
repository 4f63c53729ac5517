import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadTarget } from '../../schemas/api/submissions.ts';
import { ClientError } from './client-error.ts';

/** Told of every piece that went out: bytes so far and in all. */
export type Progress = (sent: number, total: number) => void;

const counting = (total: number, progress: Progress): Transform => {
  let sent = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      progress(sent, total);
      done(null, chunk);
    },
  });
};

/**
 * Streams a file to a presigned PUT. The URL is bound to length and SHA-256, so other bytes are refused. An object that
 * stands there already (412: an earlier try got through) counts as sent.
 */
export const upload = async (path: string, target: UploadTarget, progress: Progress): Promise<void> => {
  const { size } = await stat(path);
  const url = new URL(target.url);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const outgoing = send(
      url,
      { method: target.method, headers: { ...target.headers, 'content-length': size } },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          body = (body + text).slice(0, 2_000);
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    outgoing.on('error', reject);
    pipeline(createReadStream(path), counting(size, progress), outgoing).catch(reject);
  }).catch((cause: unknown) => {
    throw new ClientError(
      'upload-interrupted',
      '上传中断，请重试。',
      'The upload was interrupted; try again.',
      { cause },
    );
  });
  if ((answer.status >= 200 && answer.status < 300) || answer.status === 412) return;
  const code = /<Code>([^<]+)<\/Code>/.exec(answer.body)?.[1] ?? String(answer.status);
  throw new ClientError('upload-refused', `上传被拒绝（${code}）`, `The upload was refused (${code})`, {
    status: answer.status,
  });
};

import { GetObjectCommand, HeadObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { HubError } from '../errors.ts';
import type { Inbox } from '../ports/inbox.ts';
import { stretchOf } from '../stretch.ts';

const MISSING = new Set(['NoSuchKey', 'NoSuchVersion', 'NotFound']);
const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && (MISSING.has(error.name) || error.$metadata.httpStatusCode === 404);

const rawMissing = (key: string, cause: unknown): HubError =>
  new HubError('raw-missing', `The uploaded file of ${key} is not there.`, {
    messageZh: '找不到已上传的文件',
    cause,
  });

/** The inbox bucket. */
export const inboxStore = (client: S3Client, bucket: string): Inbox => ({
  open: async (key, versionId, range) => {
    try {
      const { Body, ContentRange } = await client.send(
        new GetObjectCommand({
          Bucket: bucket,
          Key: key,
          ...(versionId === undefined ? {} : { VersionId: versionId }),
          ...(range && { Range: `bytes=${range.from}-${range.to - 1}` }),
        }),
      );
      const bytes = (Body ?? []) as AsyncIterable<Uint8Array>;
      // A server may leave a range unheeded and answer the whole (RFC 9110, 14.2), as MiniStack does of a version.
      return range === undefined || ContentRange !== undefined ? bytes : stretchOf(bytes, range);
    } catch (error) {
      throw isMissing(error) ? rawMissing(key, error) : error;
    }
  },
  head: async (key, versionId) => {
    try {
      const head = await client.send(
        new HeadObjectCommand({
          Bucket: bucket,
          Key: key,
          ChecksumMode: 'ENABLED',
          ...(versionId === undefined ? {} : { VersionId: versionId }),
        }),
      );
      return { size: head.ContentLength ?? 0, sha256: head.ChecksumSHA256, versionId: head.VersionId };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
});

import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { attachment } from '../http/attachment.ts';
import type { Presigner } from '../ports/presigner.ts';

const LIFETIME_SECONDS = 15 * 60;
const CHECKSUM = 'x-amz-checksum-sha256';
const IF_NONE_MATCH = 'if-none-match';

interface LakeSource {
  readonly client: S3Client;
  readonly lake: string;
}

const expiry = (): string => new Date(Date.now() + LIFETIME_SECONDS * 1000).toISOString();

/**
 * Presigned addresses (DECISIONS 22). Checksum, length and If-None-Match are signed as headers; hoisted into the
 * query, an emulator would take any body and S3 would not bind the length.
 */
export const presigner = ({ inbox, ...lake }: LakeSource & { readonly inbox: string }): Presigner => ({
  ...lakePresigner(lake),
  putUrl: (file) => putUrl(lake.client, inbox, file),
});

/** Addresses in the lake alone, for functions that have nothing to do with the inbox. */
export const lakePresigner = ({ client, lake }: LakeSource): Omit<Presigner, 'putUrl'> => ({
  putLakeUrl: (file) => putUrl(client, lake, file),
  getUrl: async ({ key, fileName, contentType }) => {
    const command = new GetObjectCommand({
      Bucket: lake,
      Key: key,
      ResponseContentType: contentType,
      ResponseContentDisposition: attachment(fileName),
    });
    return { url: await getSignedUrl(client, command, { expiresIn: LIFETIME_SECONDS }), expiresAt: expiry() };
  },
});

const putUrl = async (
  client: S3Client,
  bucket: string,
  { key, sha256, size }: Parameters<Presigner['putUrl']>[0],
): ReturnType<Presigner['putUrl']> => {
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentLength: size,
    ChecksumSHA256: sha256,
    IfNoneMatch: '*',
  });
  const url = await getSignedUrl(client, command, {
    expiresIn: LIFETIME_SECONDS,
    unhoistableHeaders: new Set([CHECKSUM, IF_NONE_MATCH]),
    signableHeaders: new Set(['host', 'content-length', IF_NONE_MATCH, CHECKSUM]),
  });
  const headers = { 'content-length': String(size), [IF_NONE_MATCH]: '*', [CHECKSUM]: sha256 };
  return { url, headers, expiresAt: expiry() };
};

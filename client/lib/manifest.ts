import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { CompactSign, importJWK } from 'jose';
import { MANIFEST_TYP, type Manifest, ManifestSchema } from '../../schemas/events/manifest.ts';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import { ClientError } from './client-error.ts';
import { digestOf } from './digest.ts';
import type { SigningKey } from './keys.ts';

export interface FileToPush {
  readonly path: string;
  readonly feed: string;
  readonly scope: string;
  readonly period: string;
  readonly dataAsOf: string;
  /** Only have it checked. */
  readonly dryRun?: boolean;
  /**
   * Corrected or forgotten rows of the full register that stands, of its period and day; or rows of a delta feed to delete,
   * by the keys that it names. @default the mode of its feed
   */
  readonly mode?: Exclude<Manifest['mode'], 'full' | 'delta'>;
}

/** Makes the manifest of a file: what the sender vouches for by its signature. */
export const manifestOf = async (file: FileToPush, organ: string, audience: string): Promise<Manifest> => {
  const contract = getContract(file.feed);
  if (contract === undefined) {
    throw new ClientError(
      'feed-unknown',
      `没有名为 ${file.feed} 的数据源（lianfang feeds 可列出）`,
      `There is no feed ${file.feed} (see lianfang feeds)`,
    );
  }
  const digest = await digestOf(file.path);
  if (digest.size === 0)
    throw new ClientError('file-empty', `${file.path} 是空文件`, `${file.path} is empty`);
  const manifest = ManifestSchema.safeParse({
    iss: organ,
    aud: audience,
    jti: randomUUID(),
    iat: Math.floor(Date.now() / 1_000),
    feed: file.feed,
    schemaVersion: contract.version,
    scope: file.scope,
    period: file.period,
    mode: file.mode ?? contract.settings.mode,
    fileName: basename(file.path),
    ...digest,
    dataAsOf: file.dataAsOf,
    ...(file.dryRun && { dryRun: true }),
  });
  if (manifest.success) return manifest.data;
  const names = manifest.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new ClientError(
    'manifest-malformed',
    `参数不正确：${names}`,
    `These parameters do not fit: ${names}`,
  );
};

/** Signs a manifest as compact JWS (RFC 7515). */
export const signManifest = async (manifest: Manifest, key: SigningKey): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(manifest)))
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: MANIFEST_TYP })
    .sign(await importJWK(key.privateJwk, key.alg));

import type { ByteRange } from './stores.ts';

/** Raw uploads, exactly as departments sent them. The key is the submission id. */
export interface Inbox {
  /** Bytes of one version, or a stretch of it, as they arrive. HubError `raw-missing` when there is no such object or version. */
  open(key: string, versionId: string | undefined, range?: ByteRange): Promise<AsyncIterable<Uint8Array>>;
  /** Size in bytes and SHA-256 (base64, where S3 recorded it), or undefined when there is no such object. */
  head(key: string, versionId?: string): Promise<RawHead | undefined>;
}

/** What S3 says of an upload without reading it. */
export interface RawHead {
  readonly size: number;
  readonly sha256: string | undefined;
  readonly versionId: string | undefined;
}

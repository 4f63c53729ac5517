/** An address that a sender may PUT one file to; `headers` must be sent exactly, they are part of the signature. */
interface PresignedPut {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** ISO instant of the system clock. */
  readonly expiresAt: string;
}
/** An address for one GET without a token. */
export interface PresignedGet {
  readonly url: string;
  readonly expiresAt: string;
}

/** Signed addresses of S3, 15 minutes each. */
export interface Presigner {
  /** Bound to these bytes: SHA-256 (base64) and length are signed headers; an object that exists is never replaced. */
  putUrl(file: { key: string; sha256: string; size: number }): Promise<PresignedPut>;
  /** As `putUrl`, below a key of the lake: proofs, filled lists. */
  putLakeUrl(file: { key: string; sha256: string; size: number }): Promise<PresignedPut>;
  getUrl(file: { key: string; fileName: string; contentType: string }): Promise<PresignedGet>;
}

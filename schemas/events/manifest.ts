import * as z from 'zod';
import { IsoDateSchema, RegionSchema } from '../atoms.ts';
import { FeedModeSchema } from '../feeds/feed-mode.ts';

/**
 * How a file is meant: as its feed is sent (`full`, `delta`); as a supplement (补报) of the full register that stands, which
 * adds and changes rows of the same period and day and removes none; or, of a delta feed, to delete the rows whose keys it
 * names.
 */
export const ManifestModeSchema = z.enum([...FeedModeSchema.options, 'supplement', 'delete']);
type Meant = { readonly mode: z.infer<typeof ManifestModeSchema> };

/** True where what is settled is a whole register: also that which a supplement makes of the one that stands. */
export const makesWhole = ({ mode }: Meant): boolean => mode === 'full' || mode === 'supplement';

/** True where rows may leave: those that a full register no longer holds, and those that a deletion names. */
export const mayRemove = ({ mode }: Meant): boolean => mode === 'full' || mode === 'delete';

/**
 * What a sender signs before it uploads (JWS compact, RFC 7515; `typ` is `lianfang-manifest+jws`, `alg` EdDSA or
 * ES256, `kid` one of the organ's registered keys). One manifest is one file for one feed, scope and period.
 */
export const ManifestSchema = z.strictObject({
  /** The sending organ, as registered: hr, health, emergency, transport … */
  iss: z.string().min(1).max(32),
  /** The hub's issuer string (DECISIONS 19). */
  aud: z.string(),
  /** Single use. The same manifest again answers with the existing submission (DECISIONS 18). */
  jti: z.string().min(8).max(64),
  iat: z.int(),
  feed: z.string(),
  schemaVersion: z.string(),
  /** Region that the file is about: a city, 省本级 (370000) or a zone. */
  scope: RegionSchema,
  /** `2026-02` for a month, `2026-W09` for a week, `2026` for a year, `2026-Q1` for a quarter. */
  period: z.string().regex(/^\d{4}(-\d{2}|-W\d{2}|-Q[1-4])?$/),
  mode: ManifestModeSchema,
  fileName: z.string().min(1).max(200),
  size: z.int().min(1).max(5_368_709_120),
  /** SHA-256 of the file's bytes, base64 as S3 wants it. */
  sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** 数据截至日: the day the data speak of. */
  dataAsOf: IsoDateSchema,
  /** Only check the file and tell what it would change: nothing is applied, and there is no receipt. */
  dryRun: z.literal(true).optional(),
});
export type Manifest = z.infer<typeof ManifestSchema>;
/** `typ` in the JWS header of a manifest (RFC 7515 §4.1.9). */
export const MANIFEST_TYP = 'lianfang-manifest+jws';

/** Source rows: `in = accepted + rejected + duplicates + skipped` (DECISIONS 5), asserted at settle. */
export const RowCountsSchema = z.strictObject({
  in: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  duplicates: z.int(),
  skipped: z.int(),
});
export type RowCounts = z.infer<typeof RowCountsSchema>;

/**
 * Records, counted apart from rows: wide rows give several. `records = created + changed + unchanged + moved`. Of
 * deletions those that were there are `removed`, those that were gone by then `unchanged`.
 */
export const FactCountsSchema = z.strictObject({
  records: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  moved: z.int(),
  removed: z.int(),
  keptStale: z.int(),
});
export type FactCounts = z.infer<typeof FactCountsSchema>;

/** What the hub signs back once a submission is settled (JWS by KMS, ES256; `typ` `lianfang-receipt+jws`). */
export const ReceiptSchema = z.strictObject({
  iss: z.string(),
  aud: z.string(),
  iat: z.int(),
  submissionId: z.string(),
  /** SHA-256 (hex) of the manifest's JWS text. */
  manifestHash: z.string(),
  fileSha256: z.string(),
  rows: RowCountsSchema,
  facts: FactCountsSchema,
  /** SHA-256 (hex) of the rejects file; of the empty string when there are none. */
  rejectsHash: z.string(),
  /** Place in the ledger: sequence, and the hash of the receipt before it in its chain (day and shard). */
  ledger: z.strictObject({ seq: z.int(), chain: z.string(), previous: z.string() }),
});
export type Receipt = z.infer<typeof ReceiptSchema>;
/** `typ` in the JWS header of a receipt. */
export const RECEIPT_TYP = 'lianfang-receipt+jws';

import { hash } from 'node:crypto';

/** SHA-256 of UTF-8 text, as lower-case hex. */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');

/** A DynamoDB sort key takes 1,024 bytes, feed and scope among them. */
export const LONGEST_KEY_BYTES = 700;
const ESCAPED = /[%|]/g;
const escapePart = (part: string): string =>
  part.search(ESCAPED) < 0 ? part : part.replace(ESCAPED, (char) => (char === '%' ? '%25' : '%7C'));

/** A parsed cell as a part of a natural key. */
export const naturalKeyPart = (value: unknown): string =>
  escapePart(value === undefined ? '' : String(value));

/**
 * Natural key of a record: the parts joined by `|`, with `%` and `|` inside a part escaped, so that no two lists of
 * parts share a key. Longer than 700 bytes (a DynamoDB sort key takes 1,024) it becomes `sha256:` and the hex digest.
 */
export const naturalKeyOf = (parts: readonly string[]): string => {
  const key = parts.map(escapePart).join('|');
  return Buffer.byteLength(key, 'utf8') > LONGEST_KEY_BYTES ? `sha256:${sha256Hex(key)}` : key;
};

/** JSON with the keys of every object sorted and undefined left out: equal values give equal text. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const record = value as Readonly<Record<string, unknown>>;
  let fields = '';
  for (const name of Object.keys(record).sort()) {
    const field = record[name];
    if (field !== undefined)
      fields += `${fields === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(field)}`;
  }
  return `{${fields}}`;
};

/** Hex characters of a content hash. */
export const CONTENT_HASH_LENGTH = 32;
/** Content hash of what has this canonical JSON: the first characters of its SHA-256. */
export const hashOfCanonical = (json: string): string => sha256Hex(json).slice(0, CONTENT_HASH_LENGTH);
/** Content hash of a record: SHA-256 of its canonical JSON, the first 32 hex characters. */
export const contentHash = (record: unknown): string => hashOfCanonical(canonicalJson(record));

/** FNV-1a over UTF-8, and the mixing at the end of MurmurHash3, for the low bits that choose a shard. */
export const SPREAD_SEED = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Goes on with one byte of a key. */
export const mixSpread = (state: number, byte: number): number => Math.imul(state ^ byte, FNV_PRIME);
export const finishSpread = (state: number): number => {
  const one = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  const two = Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return (two ^ (two >>> 16)) >>> 0;
};

/**
 * Unsigned 32 bits by which records are spread over shards. Give it the natural key without the wide-varying column, so
 * that the records of one wide row share a shard.
 */
export const spreadOf = (key: string): number => {
  let state = SPREAD_SEED;
  for (const byte of Buffer.from(key, 'utf8')) state = mixSpread(state, byte);
  return finishSpread(state);
};

import { hash } from 'node:crypto';

/** SHA-256 of UTF-8 text, as lower-case hex. */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');

const LONGEST_KEY_BYTES = 700;
const ESCAPED = /[%|]/g;
const escapePart = (part: string): string =>
  part.search(ESCAPED) < 0 ? part : part.replace(ESCAPED, (char) => (char === '%' ? '%25' : '%7C'));

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

/** Content hash of a record: SHA-256 of its canonical JSON, the first 32 hex characters. */
export const contentHash = (record: unknown): string => sha256Hex(canonicalJson(record)).slice(0, 32);

/**
 * Unsigned 32 bits by which records are spread over shards: the first four bytes of the SHA-256 of a key. Give it the
 * natural key without the wide-varying column, so that the records of one wide row share a shard.
 */
export const spreadOf = (key: string): number => Number.parseInt(hash('sha256', key, 'hex').slice(0, 8), 16);

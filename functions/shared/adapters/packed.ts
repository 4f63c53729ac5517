import { gunzipSync, gzipSync } from 'node:zlib';
import type * as z from 'zod';
import type { StoredItem } from './table.ts';

/** An item takes 400 KB, and a Chinese character three bytes; JSON of findings shrinks to a tenth and less. */
const COMPRESS_ABOVE = 100_000;

/** Parses a value for its item: as `data`, or as `gzip` of its JSON when it is long. */
export const packed = <T>(schema: z.ZodType<T>, value: T): StoredItem => {
  const data = schema.parse(value);
  const json = JSON.stringify(data);
  return json.length > COMPRESS_ABOVE ? { gzip: gzipSync(json) } : { data };
};

/** Reads what `packed` wrote; a zod error when the stored value is none. */
export const unpacked = <T>(schema: z.ZodType<T>, { gzip, data }: StoredItem): T =>
  schema.parse(gzip instanceof Uint8Array ? JSON.parse(gunzipSync(gzip).toString()) : data);

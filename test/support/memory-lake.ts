import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { HubError } from '../../functions/shared/errors.ts';
import type { Lake } from '../../functions/shared/ports/stores.ts';

/** What a test may look at: every object as text, and every write in its order. */
export interface MemoryLake extends Lake {
  readonly objects: Map<string, Buffer>;
  /** Keys in the order they were written; a key written twice comes twice. */
  readonly writes: string[];
  text(key: string): string | undefined;
  /** Lines of an NDJSON object, parsed; empty when the object is missing. */
  json<T = unknown>(key: string): T[];
}

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`;

/** The real adapter's answer to a write whose condition fails. */
const preconditionFailed = (key: string): HubError =>
  new HubError('precondition-failed', `Object ${key} was changed by somebody else.`, { retryable: true });

/** In-memory `Lake`: same answers as the S3 adapter, with conditional writes. */
export const memoryLake = (): MemoryLake => {
  const objects = new Map<string, Buffer>();
  const writes: string[] = [];
  const put = (key: string, body: Buffer): void => {
    objects.set(key, body);
    writes.push(key);
  };
  const textOf = (key: string): string | undefined => objects.get(key)?.toString('utf8');
  const linesIn = (key: string, from = 0): string[] => {
    const text = objects.get(key)?.subarray(from).toString('utf8') ?? '';
    return text === '' ? [] : text.replace(/\n$/, '').split('\n');
  };
  return {
    objects,
    writes,
    text: textOf,
    json: <T>(key: string) => linesIn(key).map((line) => JSON.parse(line) as T),
    getText: async (key) => {
      const body = objects.get(key);
      return body && { text: body.toString('utf8'), etag: etagOf(body) };
    },
    putText: async (key, text, options = {}) => {
      const current = objects.get(key);
      if (options.ifNoneMatch === '*' && current) throw preconditionFailed(key);
      if (options.ifMatch !== undefined && (!current || etagOf(current) !== options.ifMatch))
        throw preconditionFailed(key);
      const body = Buffer.from(text, 'utf8');
      put(key, body);
      return etagOf(body);
    },
    readLines: async function* (key, from) {
      yield* linesIn(key, from);
    },
    writeLines: async (key, lines) => {
      const parts: string[] = [];
      for await (const line of lines) parts.push(`${line}\n`);
      const body = Buffer.from(parts.join(''), 'utf8');
      put(key, body);
      return { bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') };
    },
    getBytes: async (key, range) => {
      const body = objects.get(key);
      if (range === undefined || body === undefined) return body;
      return range.from < body.length ? body.subarray(range.from, range.to) : undefined;
    },
    putBytes: async (key, bytes) => put(key, Buffer.from(bytes)),
    head: async (key) => {
      const body = objects.get(key);
      return body && { size: body.length };
    },
    putBlocks: async (key, blocks) => put(key, Buffer.concat([...blocks])),
    putFile: async (key, path) => put(key, await readFile(path)),
    list: async (prefix) => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort(),
    delete: async (keys) => {
      for (const key of keys) objects.delete(key);
    },
  };
};

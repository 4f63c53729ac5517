import type * as z from 'zod';
import { refuse } from '../shared/errors.ts';
import type { Lake } from '../shared/ports/stores.ts';

/** Lines wanted of a file; `cursor` is the place of the first. */
interface Wanted {
  readonly limit: number;
  readonly cursor?: number | undefined;
}

const invalidCursor = () =>
  refuse(
    400,
    'cursor-invalid',
    'This cursor is none of this list; begin without one.',
    '游标无效，请不带 cursor 从头读取。',
  );

/**
 * A page of a file of lines in the lake; no page reads what stands before it. A cursor is the place of a line in the file,
 * which never changes: from anywhere else no line can be read. HubError 400 `cursor-invalid`.
 */
export const linePage = async <T>(
  lake: Pick<Lake, 'readLines'>,
  key: string,
  schema: z.ZodType<T>,
  { limit, cursor = 0 }: Wanted,
): Promise<{ readonly items: T[]; readonly next?: number }> => {
  const items: T[] = [];
  let place = cursor;
  for await (const line of lake.readLines(key, cursor)) {
    if (items.length === limit) return { items, next: place };
    items.push(parsed(schema, line));
    place += Buffer.byteLength(line) + 1;
  }
  return { items };
};

const parsed = <T>(schema: z.ZodType<T>, line: string): T => {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw invalidCursor();
  }
};

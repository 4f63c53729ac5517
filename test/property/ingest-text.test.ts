import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf16Reader } from '../../functions/ingest/decode-utf16.ts';
import { FileProblem } from '../../functions/ingest/file-problem.ts';
import { splitElements } from '../../functions/ingest/split-elements.ts';
import { excelDate } from '../../schemas/reference/excel-date.ts';

async function* pieces<T extends string | Uint8Array>(all: T, size: number): AsyncGenerator<T, undefined> {
  for (let at = 0; at < all.length; at += size)
    yield (typeof all === 'string' ? all.slice(at, at + size) : all.subarray(at, at + size)) as T;
}
/** What a reader gives, or the code for which it refuses. */
const all = async <T>(source: AsyncIterable<T>): Promise<T[] | string> => {
  try {
    const found: T[] = [];
    for await (const one of source) found.push(one);
    return found;
  } catch (error) {
    if (error instanceof FileProblem) return error.code;
    throw error;
  }
};

describe('JSON arrays', () => {
  it('are cut into their elements wherever the pieces end', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 2),
        async (values, size, indent) => {
          const found = await all(splitElements(pieces(JSON.stringify(values, null, indent), size)));
          expect(Array.isArray(found) ? found.map((one) => JSON.parse(one) as unknown) : found).toEqual(
            JSON.parse(JSON.stringify(values)),
          );
        },
      ),
    ));

  it('say the same wherever the pieces end, whatever the text is', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('[', ']', '{', '}', ',', '"', '\\', '1', ' ', 'a'),
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          expect(await all(splitElements(pieces(text, size)))).toEqual(
            await all(splitElements(pieces(text, text.length))),
          );
        },
      ),
      { numRuns: 500 },
    ));
});

describe('UTF-16', () => {
  const read = async (bytes: Uint8Array, size: number, encoding: 'utf-16le' | 'utf-16be' = 'utf-16le') => {
    const found = await all(new Utf16Reader(encoding).read(pieces(bytes, size)));
    return Array.isArray(found) ? Buffer.concat(found).toString() : found;
  };

  it('reads back what was written in either order of bytes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
        fc.integer({ min: 1, max: 7 }),
        async (text, size) => {
          const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
          expect(await read(bytes, size)).toBe(text);
          expect(await read(Buffer.from(bytes).swap16(), size, 'utf-16be')).toBe(text);
        },
      ),
    ));

  it('says the same of any bytes wherever the pieces end', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        async (bytes, size) => {
          expect(await read(bytes, size)).toBe(await read(bytes, bytes.length));
        },
      ),
    ));
});

describe('Excel serials', () => {
  it('are days one after the other, but for the one that never was', () =>
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_464 }), (serial) => {
        const [day, next] = [excelDate(serial) ?? '', excelDate(serial + 1) ?? ''];
        expect(Date.parse(next) - Date.parse(day)).toBe(86_400_000);
      }),
    ));

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, undefined],
    [61, '1900-03-01'],
    [45292.9, '2024-01-01'],
    [2_958_465, '9999-12-31'],
    [2_958_466, undefined],
    [0.5, undefined],
    [Number.NaN, undefined],
  ])('%d is %s', (serial, day) => {
    expect(excelDate(serial)).toBe(day);
  });
});

import type { IngestSummary } from '../../schemas/events/execution.ts';

/**
 * Characters for which GB 18030-2022 has two bytes and the encoder still writes the four of 2005: vertical punctuation
 * and eight components of characters.
 */
const TWO_BYTES = new Map<string, readonly [number, number]>(
  (
    [
      [
        '\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16',
        [0xa6d9, 0xa6da, 0xa6db, 0xa6dc, 0xa6dd, 0xa6de, 0xa6df],
      ],
      ['\ufe17\ufe18\ufe19', [0xa6ec, 0xa6ed, 0xa6f3]],
      [
        '\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb',
        [0xfe59, 0xfe61, 0xfe66, 0xfe67, 0xfe6d, 0xfe7e, 0xfe90, 0xfea0],
      ],
    ] as const
  ).flatMap(([characters, codes]) =>
    [...characters].map((character, index): [string, readonly [number, number]] => {
      const code = codes[index] ?? 0;
      return [character, [code >> 8, code & 0xff]];
    }),
  ),
);
const SPECIAL = /([\ufe10-\ufe19\u9fb4-\u9fbb])/;

const gb18030 = async (text: string): Promise<Buffer> => {
  const { default: iconv } = await import('iconv-lite');
  if (!SPECIAL.test(text)) return iconv.encode(text, 'gb18030');
  return Buffer.concat(
    text.split(SPECIAL).map((part) => {
      const bytes = TWO_BYTES.get(part);
      return bytes === undefined ? iconv.encode(part, 'gb18030') : Buffer.from(bytes);
    }),
  );
};

/** Text in the encoding of the sender's file; UTF-16 is answered in UTF-8 with its mark, which its software reads as well. */
export const encodeAs = async (text: string, encoding: IngestSummary['encoding']): Promise<Buffer> =>
  encoding === 'gb18030' ? gb18030(text) : Buffer.from(text, 'utf8');

/** What a file of this encoding begins with. */
export const markOf = (encoding: IngestSummary['encoding']): string =>
  encoding === 'utf-8' || encoding === 'gb18030' ? '' : '\ufeff';

import { FileProblem } from '../file-problem.ts';
import type { ZipArchive, ZipEntry } from '../unpack/zip-archive.ts';
import { readXml } from './xml.ts';

/** Together they stand in memory. */
const MOST_CHARACTERS = 64 << 20;
const MOST_STRINGS = 4_000_000;

/** What XML cannot hold stands as `_x000D_` (ECMA-376 part 1, 22.4.2.4). */
const ESCAPED = /_x([\dA-Fa-f]{4})_/g;
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** Texts of a workbook that cells refer to by number, without their formats and phonetic hints. */
export const readSharedStrings = async (
  archive: ZipArchive,
  part: ZipEntry | undefined,
): Promise<readonly string[]> => {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let [text, inText, inHint, characters] = ['', false, false, 0];
  const finish = (): void => {
    characters += text.length;
    if (characters > MOST_CHARACTERS || strings.length === MOST_STRINGS)
      throw new FileProblem('file-unpacked-size', part.name);
    strings.push(unescaped(text));
  };
  await readXml(part.name, archive.read(part), {
    open: (tag) => {
      if (tag === 'si') text = '';
      if (tag === 'rPh') inHint = true;
      inText = tag === 't' && !inHint;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (tag) => {
      inText = false;
      if (tag === 'rPh') inHint = false;
      if (tag === 'si') finish();
    },
  });
  return strings;
};

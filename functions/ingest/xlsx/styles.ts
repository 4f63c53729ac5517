import type { ZipArchive, ZipEntry } from '../unpack/zip-archive.ts';
import { readXml } from './xml.ts';

/** How a number is meant, as far as that changes what it says. */
export type Meaning = 'plain' | 'date' | 'percent' | { readonly digits: number };

/** Formats that need no code in the file (ECMA-376 part 1, 18.8.30), with those of Chinese editions: 27–36, 50–58. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const BUILT_IN_PERCENT = new Set([9, 10]);

/** What is shown as it stands: quoted, escaped, spaced, filled, colours and places. Elapsed time `[h]` stays. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;

/** What a number format says of the number; by the part for positive ones. */
export const meaningOf = (format: string): Meaning => {
  const [positive = ''] = format.replace(LITERAL, '').split(';');
  if (/^general$/i.test(positive.trim())) return 'plain';
  if (/[ymdhs]/i.test(positive.replace(/E[+-]/g, ''))) return 'date';
  if (positive.includes('%')) return 'percent';
  return /^0{2,20}$/.test(positive) ? { digits: positive.length } : 'plain';
};

/** Meanings of the cells' styles, by their number. */
export const readStyles = async (
  archive: ZipArchive,
  part: ZipEntry | undefined,
): Promise<readonly Meaning[]> => {
  if (part === undefined) return [];
  const formats = new Map<number, Meaning>();
  const styles: number[] = [];
  let inCells = false;
  await readXml(part.name, archive.read(part), {
    open: (tag, attributes) => {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (tag === 'numFmt') formats.set(id, meaningOf(attributes['formatCode'] ?? ''));
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) styles.push(id);
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return styles.map((id) => {
    const own = formats.get(id);
    if (own !== undefined) return own;
    if (isBuiltInDate(id)) return 'date';
    return BUILT_IN_PERCENT.has(id) ? 'percent' : 'plain';
  });
};

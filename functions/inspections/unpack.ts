import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { MAX_WORKBOOK_BYTES } from '../../schemas/inspections/inspection.ts';
import { WorkbookProblem } from './workbook-problem.ts';

/** A list of 5,000 rows unpacks to some megabytes. */
const MAX_UNPACKED_BYTES = 50 * 1024 * 1024;
const MAX_ENTRIES = 500;
const MEGABYTE = 1024 * 1024;

/** What people send by mistake, by its first bytes. */
const FOREIGN: readonly (readonly [start: readonly number[], name: string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'XLS'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7Z'],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

const checkKind = (bytes: Uint8Array): void => {
  if (bytes.length > MAX_WORKBOOK_BYTES)
    throw new WorkbookProblem('workbook-too-large', `> ${MAX_WORKBOOK_BYTES / MEGABYTE} MB`);
  if (beginsWith(bytes, ZIP)) return;
  const foreign = FOREIGN.find(([start]) => beginsWith(bytes, start))?.[1];
  throw new WorkbookProblem(
    'workbook-format',
    foreign ?? { zh: '文本或其他格式', en: 'text or another kind' },
  );
};

const unzip = (bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> => {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof WorkbookProblem) throw cause;
    throw new WorkbookProblem('workbook-damaged', { zh: '压缩包损坏', en: 'the archive is broken' }, cause);
  }
};

/** Looks at the central directory alone: how many parts there are, and how large they say that they become. */
const checkDirectory = (bytes: Uint8Array): void => {
  let entries = 0;
  let total = 0;
  let workbook = false;
  unzip(bytes, ({ name, originalSize, size }) => {
    entries += 1;
    // A part that is stored as it is counts by the bytes it takes, whatever its entry says.
    total += Math.max(originalSize, size);
    workbook ||= name === 'xl/workbook.xml';
    if (entries > MAX_ENTRIES || total > MAX_UNPACKED_BYTES)
      throw new WorkbookProblem('workbook-too-large', {
        zh: `解压后超过${MAX_UNPACKED_BYTES / MEGABYTE} MB或部件过多`,
        en: `more than ${MAX_UNPACKED_BYTES / MEGABYTE} MB unpacked, or too many parts`,
      });
    return false;
  });
  if (!workbook) throw new WorkbookProblem('workbook-format', 'ZIP');
};

const isXml = (name: string): boolean => name.endsWith('.xml') || name.endsWith('.rels');

/**
 * The XML parts of a workbook as text, within bounds: no part may become larger than its directory entry says, so that
 * a small file cannot swell. Macros, pictures and what else there is are left alone. Throws WorkbookProblem.
 */
export const unpackWorkbook = (bytes: Uint8Array): Map<string, string> => {
  checkKind(bytes);
  checkDirectory(bytes);
  const parts = unzip(bytes, ({ name }) => isXml(name));
  const texts = new Map(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]));
  for (const text of texts.values())
    if (/<!(DOCTYPE|ENTITY)/i.test(text))
      throw new WorkbookProblem('workbook-damaged', { zh: '含有DTD声明', en: 'it declares a DTD' });
  return texts;
};

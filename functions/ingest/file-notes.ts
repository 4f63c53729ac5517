import type { FileReading } from '../../schemas/events/file-reading.ts';
import type { Format } from './table.ts';
import type { Compression } from './unpack/open-data.ts';

type Note = NonNullable<FileReading['notes']>[number];

/** What a name may end in, by what the file is. */
const ENDINGS: Readonly<Record<Format, readonly string[]>> = {
  csv: ['csv', 'txt', 'tsv', 'tab', 'dat'],
  ndjson: ['ndjson', 'jsonl', 'json', 'txt'],
  json: ['json', 'txt'],
  xlsx: ['xlsx', 'xlsm', 'xltx'],
};
const PACKED: Readonly<Record<Compression, readonly string[]>> = { none: [], gzip: ['gz'], zip: ['zip'] };
const KNOWN = new Set([
  ...Object.values(ENDINGS).flat(),
  ...Object.values(PACKED).flat(),
  'xls',
  'xml',
  'pdf',
]);

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? '';

/** What the file was found to be, and the name of it inside an archive. */
interface Found {
  readonly format: Format;
  readonly compression: Compression;
  readonly innerName: string | undefined;
}

/** The content decides; a name that says something else is told, for the sender may have taken the wrong file. */
export const nameNotes = (fileName: string, { format, compression, innerName }: Found): Note[] => {
  const wraps = PACKED[compression];
  const ending = endingOf(fileName);
  const inner = innerName ?? (wraps.includes(ending) ? fileName.slice(0, -ending.length - 1) : undefined);
  const outerFits = compression === 'none' ? ENDINGS[format].includes(ending) : wraps.includes(ending);
  const innerEnding = inner === undefined ? '' : endingOf(inner);
  const innerFits = !KNOWN.has(innerEnding) || ENDINGS[format].includes(innerEnding);
  if ((outerFits || !KNOWN.has(ending)) && innerFits) return [];
  const kind = `${format.toUpperCase()}${compression === 'none' ? '' : ` (${compression})`}`;
  const name = outerFits && inner !== undefined ? inner : fileName;
  return [
    {
      code: 'name-differs',
      zh: `文件名“${name.slice(-60)}”与内容不符，已按内容作为${kind}读取；请核对是否选错文件`,
      en: `the name "${name.slice(-60)}" does not fit the content, which was read as ${kind}; check that it is the right file`,
    },
  ];
};

/** Sheets that fit as well were not read: their rows must be sent apart. */
export const sheetNotes = (sheet: FileReading['sheet']): Note[] => {
  const fitting = sheet?.others.filter(({ fits }) => fits).map(({ name }) => name.slice(0, 31)) ?? [];
  if (fitting.length === 0) return [];
  const names = fitting.slice(0, 10).join('、');
  return [
    {
      code: 'sheets-not-read',
      zh: `只读取了工作表“${sheet?.name}”；表头同样符合的工作表未读取：${names}。如有数据请另行报送`,
      en: `only the sheet "${sheet?.name}" was read; not read, though their header fits: ${names}. Send their rows apart`,
    },
  ];
};

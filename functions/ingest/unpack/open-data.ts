import type { Sentence } from '../../../schemas/sentence.ts';
import { FileProblem } from '../file-problem.ts';
import { gunzip } from './gunzip.ts';
import { type FileKind, KIND_BYTES, kindOf } from './kind-of.ts';
import { oleProblem } from './ole.ts';
import { type PeekedBytes, peekBytes } from './peek-bytes.ts';
import { Scratch, type ScratchFile } from './scratch.ts';
import { ZipArchive, type ZipEntry } from './zip-archive.ts';

type Bytes = AsyncIterable<Uint8Array>;
export type Compression = 'none' | 'gzip' | 'zip';
/** Text in an encoding that the first bytes tell, or that is still to be found out. */
type TextKind = 'text' | 'utf-16le' | 'utf-16be';

/** A file without its wrapping: text, or a workbook. Always `close` it. */
export interface OpenData {
  readonly compression: Compression;
  readonly content:
    | { readonly kind: TextKind; readonly bytes: AsyncIterable<Uint8Array> }
    | { readonly kind: 'xlsx'; readonly archive: ZipArchive };
  /** Name of the one file in an archive. */
  readonly innerName?: string;
  readonly close: () => Promise<void>;
}

const FILES_SHOWN = 5;
/** What archivers of office machines add by themselves. */
const LITTER = /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$|\/$/i;
const NESTED: Sentence = { zh: '压缩包中的压缩包', en: 'an archive within an archive' };

/** What else than a workbook of tables an archive of office software is. */
const OTHER_OFFICE: readonly (readonly [name: RegExp, kind: string])[] = [
  [/^word\/document\.xml$/i, 'DOCX'],
  [/^ppt\/presentation\.xml$/i, 'PPTX'],
  [/^xl\/workbook\.bin$/i, 'XLSB'],
  [/^content\.xml$/i, 'ODS / ODT'],
];

const isWorkbook = ({ entries }: ZipArchive): boolean => {
  const names = entries.map(({ name }) => name.toLowerCase());
  return names.includes('[content_types].xml') && names.some((name) => /^xl\/workbook.*\.xml$/.test(name));
};

const onlyFile = ({ entries }: ZipArchive): ZipEntry => {
  const office = OTHER_OFFICE.find(([name]) => entries.some((entry) => name.test(entry.name)));
  if (office) throw new FileProblem('file-format', office[1]);
  const files = entries.filter(({ name }) => !LITTER.test(name));
  const [first] = files;
  if (first !== undefined && files.length === 1) return first;
  if (first === undefined) throw new FileProblem('file-archive-files', { zh: '没有文件', en: 'no file' });
  const names = files.slice(0, FILES_SHOWN).map(({ name }) => name);
  throw new FileProblem(
    'file-archive-files',
    `${names.join('、')}${files.length > FILES_SHOWN ? ` … (${files.length})` : ''}`,
  );
};

/** Opens layer by layer: what it opened is closed by `close`, in the order in which it must be. */
class Unpacking {
  readonly #scratch = new Scratch();
  readonly #closing: (() => Promise<unknown>)[] = [];

  async open(bytes: Bytes): Promise<OpenData> {
    const peeked = this.#hold(await peekBytes(bytes, KIND_BYTES));
    const kind = await this.#known(peeked);
    if (kind === 'gzip') return this.#gzip(await this.#scratch.write(peeked.bytes));
    if (kind === 'zip') return this.#zip(await this.#scratch.write(peeked.bytes));
    return this.#done('none', { kind, bytes: peeked.bytes });
  }

  async close(): Promise<void> {
    for (const close of this.#closing.reverse()) await close();
    await this.#scratch.close();
  }

  async #gzip(file: ScratchFile): Promise<OpenData> {
    const peeked = this.#hold(await peekBytes(gunzip(file), KIND_BYTES));
    return this.#inner('gzip', peeked);
  }

  async #zip(file: ScratchFile): Promise<OpenData> {
    const archive = await this.#archive(file);
    if (isWorkbook(archive)) return this.#done('none', { kind: 'xlsx', archive });
    const only = onlyFile(archive);
    const peeked = this.#hold(await peekBytes(archive.read(only), KIND_BYTES));
    return { ...(await this.#inner('zip', peeked)), innerName: only.name };
  }

  /** What is wrapped may be a workbook, which is an archive itself; no other archive is opened within one. */
  async #inner(compression: Compression, peeked: PeekedBytes): Promise<OpenData> {
    const kind = await this.#known(peeked);
    if (kind === 'gzip') throw new FileProblem('file-format', NESTED);
    if (kind !== 'zip') return this.#done(compression, { kind, bytes: peeked.bytes });
    const archive = await this.#archive(await this.#scratch.write(peeked.bytes));
    if (!isWorkbook(archive)) throw new FileProblem('file-format', NESTED);
    return this.#done(compression, { kind: 'xlsx', archive });
  }

  async #known({ head, bytes }: PeekedBytes): Promise<Exclude<FileKind, 'ole' | { foreign: string }>> {
    const kind = kindOf(head);
    if (kind === 'ole') throw await oleProblem(bytes);
    if (typeof kind === 'object') throw new FileProblem('file-format', kind.foreign);
    return kind;
  }

  async #archive({ path }: ScratchFile): Promise<ZipArchive> {
    const archive = await ZipArchive.open(path);
    this.#closing.push(async () => archive.close());
    return archive;
  }

  #hold(peeked: PeekedBytes): PeekedBytes {
    this.#closing.push(peeked.close);
    return peeked;
  }

  #done(compression: Compression, content: OpenData['content']): OpenData {
    return { compression, content, close: () => this.close() };
  }
}

/**
 * Opens a file by what its bytes say: plain, gzip, or the one file in a ZIP; text, or an XLSX. Packed files go to disk
 * first, so that they are checked whole (by the stream that is passed in) before anything of them is unpacked.
 */
export const openData = async (bytes: Bytes): Promise<OpenData> => {
  const unpacking = new Unpacking();
  try {
    return await unpacking.open(bytes);
  } catch (error) {
    await unpacking.close();
    throw error;
  }
};

import { crc32 } from 'node:zlib';
import { type Entry, openPromise, validateFileName, type ZipFile } from 'yauzl';
import { FileProblem } from '../file-problem.ts';
import { bounded } from './bounded.ts';

/** A workbook of many sheets has some dozens. */
const MOST_ENTRIES = 2_000;
const NAME_SHOWN = 100;
const STORED = 0;
const DEFLATED = 8;

const damaged = (found: string): FileProblem => new FileProblem('file-damaged', found);

/** Names are UTF-8, or what Chinese software writes without saying so. */
const nameOf = ({ fileNameRaw }: Entry): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw);
  } catch {
    return new TextDecoder('gb18030').decode(fileNameRaw);
  }
};

const checkedName = (entry: Entry): string => {
  const name = nameOf(entry).replaceAll('\\', '/');
  if (validateFileName(name) !== null || name.includes('\0'))
    throw new FileProblem('file-archive-path', name.slice(0, NAME_SHOWN));
  return name;
};

/** A file of an archive, by its name there. */
export interface ZipEntry {
  readonly name: string;
  readonly entry: Entry;
}

/** A ZIP on disk, read by its directory at the end. Nothing of it is ever written under its own name. */
export class ZipArchive {
  readonly entries: readonly ZipEntry[];
  readonly #zip: ZipFile;

  private constructor(zip: ZipFile, entries: readonly ZipEntry[]) {
    this.#zip = zip;
    this.entries = entries;
  }

  /** FileProblem `file-damaged`, `file-archive-path`, `file-archive-files`. */
  static async open(path: string): Promise<ZipArchive> {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
    const zip = await openPromise(path, options).catch(() => {
      throw damaged('ZIP');
    });
    try {
      return new ZipArchive(zip, await entriesOf(zip));
    } catch (error) {
      zip.close();
      throw error instanceof FileProblem ? error : damaged('ZIP');
    }
  }

  /** Bytes of an entry, bounded and held against its check sum. FileProblem `file-encrypted` and the ones of `open`. */
  async *read({ name, entry }: ZipEntry): AsyncGenerator<Uint8Array, undefined> {
    if (entry.isEncrypted()) throw new FileProblem('file-encrypted', name.slice(0, NAME_SHOWN));
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
      throw new FileProblem('file-format', `ZIP (method ${entry.compressionMethod})`);
    let sum = 0;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of bounded(stream, entry.compressedSize)) {
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      throw error instanceof FileProblem ? error : damaged(name.slice(0, NAME_SHOWN));
    }
    if (sum !== entry.crc32) throw damaged(name.slice(0, NAME_SHOWN));
  }

  close(): void {
    this.#zip.close();
  }
}

const entriesOf = async (zip: ZipFile): Promise<ZipEntry[]> => {
  const entries: ZipEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.length === MOST_ENTRIES) throw new FileProblem('file-archive-files', `> ${MOST_ENTRIES}`);
    entries.push({ name: checkedName(entry), entry });
  }
  return entries;
};

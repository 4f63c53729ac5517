import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file of an archive whose text comes piece by piece. */
export interface ZipPart {
  readonly name: string;
  readonly text: AsyncIterable<string> | Iterable<string>;
}

/** A fixed time keeps the same content the same bytes. */
const FIXED = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };
/** Pieces are joined to blocks: each would cost a turn of the streams. */
const BLOCK = 1 << 16;

async function* blocksOf(text: ZipPart['text']): AsyncGenerator<Buffer, undefined> {
  let block = '';
  for await (const piece of text) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield Buffer.from(block, 'utf8');
    block = '';
  }
  yield Buffer.from(block, 'utf8');
}

/**
 * Writes a ZIP to a local file, part after part, with memory bounded whatever their size. The next part is asked for
 * when the text of the one before was read to its end.
 */
export const writeZip = async (path: string, parts: AsyncIterable<ZipPart>): Promise<void> => {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let source: Readable | undefined;
  const feed = async (): Promise<void> => {
    for await (const { name, text } of parts) {
      source = Readable.from(blocksOf(text));
      zip.addReadStream(source, name, FIXED);
      await finished(source);
    }
    zip.end();
  };
  const fed = feed().catch((error: unknown) => {
    output.destroy(error as Error);
    throw error;
  });
  // Said again by `fed`; unheard it would end the process.
  zip.on('error', () => {});
  const written = pipeline(output, createWriteStream(path)).catch((error: unknown) => {
    source?.destroy();
    throw error;
  });
  await Promise.all([fed, written]);
};

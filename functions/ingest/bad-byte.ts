import { nulAt } from './decode-text.ts';
import { FileProblem } from './file-problem.ts';
import { openData } from './unpack/open-data.ts';

const LF = 0x0a;

/** Number of the line, counted from 1, in which a byte stands. */
const lineOf = async (bytes: AsyncIterable<Uint8Array>, offset: number): Promise<number> => {
  let line = 1;
  let start = 0;
  for await (const chunk of bytes) {
    for (const byte of chunk.subarray(0, offset - start)) if (byte === LF) line += 1;
    start += chunk.length;
    if (start >= offset) break;
  }
  return line;
};

const lineIn = async (raw: AsyncIterable<Uint8Array>, offset: number): Promise<number> => {
  const { content, close } = await openData(raw);
  const line = 'bytes' in content ? await lineOf(content.bytes, offset) : 1;
  await close();
  return line;
};

/** Refusal of a file for a byte that fits no encoding, with the line where a clerk finds it; counted when unpacked. */
export const badByte = async (raw: AsyncIterable<Uint8Array>, offset: number): Promise<FileProblem> => {
  const line = await lineIn(raw, offset);
  return new FileProblem('file-encoding', {
    zh: `第${line}行（字节偏移${offset}处）既非UTF-8也非GB18030，可能混用了两种编码，或文件不完整`,
    en: `line ${line}, byte offset ${offset} fits neither UTF-8 nor GB18030; it may mix both, or be cut off`,
  });
};

/** Refusal of a file that holds a NUL there. */
export const nulByte = async (raw: AsyncIterable<Uint8Array>, offset: number): Promise<FileProblem> =>
  nulAt(await lineIn(raw, offset));

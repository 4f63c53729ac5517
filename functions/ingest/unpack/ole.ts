import { FileProblem } from '../file-problem.ts';

/** Under this name an encrypted workbook lies in its container (MS-OFFCRYPTO 2.3.4.4). */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const LOOKED_AT = 64 << 20;

/** What a file of the old Office container is: an XLSX under a password, or an XLS. */
export const oleProblem = async (bytes: AsyncIterable<Uint8Array>): Promise<FileProblem> => {
  let tail: Buffer = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of bytes) {
    const block = Buffer.concat([tail, chunk]);
    if (block.includes(ENCRYPTED)) return new FileProblem('file-encrypted', 'XLSX');
    tail = block.subarray(-ENCRYPTED.length);
    size += chunk.length;
    if (size > LOOKED_AT) break;
  }
  return new FileProblem('file-format', { zh: 'XLS（旧版Excel）', en: 'XLS (Excel of old)' });
};

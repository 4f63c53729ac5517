/** What the first bytes of a file say that it is; `text` when they say nothing else. */
export type FileKind =
  | 'text'
  | 'utf-16le'
  | 'utf-16be'
  | 'gzip'
  | 'zip'
  | 'ole'
  | { readonly foreign: string };

/** Bytes that are enough to tell. */
export const KIND_BYTES = 8;

const KINDS: readonly (readonly [start: readonly number[], kind: FileKind])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  // An archive without any file in it.
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'ole'],
  [[0x25, 0x50, 0x44, 0x46], { foreign: 'PDF' }],
  [[0x52, 0x61, 0x72, 0x21], { foreign: 'RAR' }],
  [[0x37, 0x7a, 0xbc, 0xaf], { foreign: '7Z' }],
  [[0x28, 0xb5, 0x2f, 0xfd], { foreign: 'ZSTD' }],
  [[0xfd, 0x37, 0x7a, 0x58], { foreign: 'XZ' }],
  [[0x42, 0x5a, 0x68], { foreign: 'BZIP2' }],
  [[0x50, 0x41, 0x52, 0x31], { foreign: 'PARQUET' }],
  [[0x89, 0x50, 0x4e, 0x47], { foreign: 'PNG' }],
  [[0xff, 0xd8, 0xff], { foreign: 'JPEG' }],
];

/** Tells a file by its first bytes, never by its name. */
export const kindOf = (head: Uint8Array): FileKind =>
  KINDS.find(([start]) => start.every((byte, index) => head[index] === byte))?.[1] ?? 'text';

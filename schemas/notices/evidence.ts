/** Largest file that proves something, and how many of them a document takes. */
export const MAX_EVIDENCE_BYTES = 50 * 1024 * 1024;
export const MAX_EVIDENCE_FILES = 20;

/** Files that are taken, by the ending of their name; by it, too, they are served. */
export const EVIDENCE_TYPES: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['zip', 'application/zip'],
]);

/** Media type of a file by its name; undefined for what is not taken. */
export const evidenceTypeOf = (fileName: string): string | undefined =>
  EVIDENCE_TYPES.get(/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '');

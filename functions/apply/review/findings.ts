import { type FileWarningCode, fileWarningMessage } from '../../../schemas/codes/file-warning-codes.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import type { Finding } from '../../../schemas/ledger/ledger.ts';
import type { Sentence } from '../../../schemas/sentence.ts';

/** Names that a message holds; the figures hold them all. */
const NAMED = 5;

export const findingOf = (code: FileWarningCode, value: Sentence, figures: Finding['figures']): Finding => ({
  code,
  ...fileWarningMessage(code, value),
  figures,
});

/** A list as a message has it: the first few, and how many there are. */
export const listed = (names: readonly string[]): Sentence => {
  const few = names.slice(0, NAMED);
  const more = names.length > few.length;
  return {
    zh: `${few.join('、')}${more ? `等${names.length}项` : ''}`,
    en: `${few.join(', ')}${more ? ` … (${names.length})` : ''}`,
  };
};

/** The column as departments print it. */
export const headerOf = ({ columns }: Contract, name: string): string => columns[name]?.headers[0] ?? name;

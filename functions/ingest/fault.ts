import { type RowCode, rejectMessage } from '../../schemas/codes/reject-codes.ts';
import { isRowWarningCode, type RowWarningCode } from '../../schemas/codes/warning-codes.ts';
import type { Reject } from '../../schemas/events/execution.ts';
import type { Column, Contract } from '../../schemas/feeds/contract.ts';
import type { Sentence } from '../../schemas/sentence.ts';
import type { HeaderMap } from './header.ts';
import { maskCell } from './mask.ts';

/** One error or warning of a row, all but its row number. */
export type Fault = Omit<Reject, 'row'>;

/** Longer cells are cut here; the sender's own columns of rejects.csv hold them whole. */
const VALUE_SHOWN = 500;
const bothOf = ({ zh, en }: Sentence): string => (zh === en ? zh : `${zh} · ${en}`);

interface CellFault {
  readonly column: string;
  readonly value: string;
  readonly code: RowCode | RowWarningCode;
  /** Header of the wide column that the value came from. */
  readonly header?: string;
}

/** What to fill in; where nothing need be, a dash or a slash is best left out. */
const expectedOf = ({ expected, required }: Column): Sentence =>
  required ? expected : { zh: `${expected.zh}，没有则留空`, en: `${expected.en}, or leave it empty` };

/** An error of one cell, or what is odd about it, in the words of the sender's own header. */
export const cellFault = (contract: Contract, map: HeaderMap, found: CellFault): Fault => {
  const column = contract.columns[found.column];
  const [index = -1] = map.columns.get(found.column) ?? [];
  const header = found.header ?? map.headers[index]?.trim() ?? '';
  // What is odd is well formed: how the cell is filled in need not be said.
  const expected = column && !isRowWarningCode(found.code) ? expectedOf(column) : { zh: '', en: '' };
  const shown = header === '' ? (column?.headers[0] ?? found.column) : header;
  const value = maskCell(contract, found.column, found.value);
  const { zh, en } = rejectMessage(found.code, { column: shown, value, expected });
  return {
    column: found.column,
    header,
    value: value.slice(0, VALUE_SHOWN),
    code: found.code,
    messageZh: zh,
    messageEn: en,
    expected: bothOf(expected),
  };
};

interface RowFault {
  readonly code: RowCode;
  readonly value: string;
  /** Names of the columns that the message speaks of. */
  readonly about?: string;
  readonly expected?: string;
}

/** An error of the row as a whole: its column is empty. */
export const rowFault = ({ code, value, about = '', expected = '' }: RowFault): Fault => {
  const { zh, en } = rejectMessage(code, { column: about, value, expected });
  const shown = value.slice(0, VALUE_SHOWN);
  return { column: '', header: '', value: shown, code, messageZh: zh, messageEn: en, expected };
};

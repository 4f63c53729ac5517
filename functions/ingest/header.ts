import type { Contract, WideColumn } from '../../schemas/feeds/contract.ts';
import { lazilyOf } from '../../schemas/lazily.ts';
import { tidyCode } from '../../schemas/reference/text.ts';

/** Where the columns of a contract stand among a file's headers. */
export interface HeaderMap {
  readonly headers: readonly string[];
  /** Canonical column to the cells that may fill it: one in CSV, several in NDJSON whose lines use different aliases. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
  readonly wide: readonly WideCell[];
  /** Headers that the contract does not know: reported, never refused. */
  readonly unknown: readonly string[];
  /** Columns that the hub itself added to a file of rejects: they are no data of the sender's. */
  readonly own: readonly number[];
  /** Fields that more than one header names, each with these headers. */
  readonly doubles: readonly (readonly string[])[];
}
interface WideCell {
  readonly column: WideColumn;
  readonly indexes: readonly number[];
}

/** A header for comparison: half-width, lower case, without spaces, line breaks and the star of required fields. */
export const headerKey = (header: string): string =>
  tidyCode(header.normalize('NFC')).replace(/[\s*]/g, '').toLowerCase();

/** Headers of what the hub says of a rejected row, in front of the sender's own columns. */
export const OWN_HEADERS = ['原行号', '有误的列', '原值', '问题代码', '问题说明', 'Message', '应为'] as const;
const ownKeys = new Set(OWN_HEADERS.map(headerKey));
/** Words that only the hub uses; the others count as its own beside one of these. */
const tellingKeys = new Set(['原行号', '有误的列', '问题代码', '问题说明'].map(headerKey));

/** Which of the headers that the contract does not know are the hub's own. */
const ownAmong = (headers: readonly string[], unknown: readonly number[]): number[] => {
  const keyOf = (index: number): string => headerKey(headers[index] ?? '');
  const own = unknown.filter((index) => ownKeys.has(keyOf(index)));
  return own.some((index) => tellingKeys.has(keyOf(index))) ? own : [];
};

type Meaning = { readonly column: string } | { readonly wide: WideColumn };

const vocabularyOf = lazilyOf((contract: Contract): ReadonlyMap<string, Meaning> => {
  const words = new Map<string, Meaning>();
  const learn = (header: string, meaning: Meaning): void => {
    const key = headerKey(header);
    if (!words.has(key)) words.set(key, meaning);
  };
  for (const [column, { headers }] of Object.entries(contract.columns))
    for (const header of [column, ...headers]) learn(header, { column });
  for (const wide of contract.wide?.columns ?? []) for (const header of wide.headers) learn(header, { wide });
  return words;
});

/** How many of the cells are headers that the contract knows. */
export const countKnown = (contract: Contract, cells: readonly string[]): number => {
  const words = vocabularyOf(contract);
  return cells.filter((cell) => words.has(headerKey(cell))).length;
};

const push = <K>(map: Map<K, number[]>, key: K, index: number): void => {
  const indexes = map.get(key);
  if (indexes) indexes.push(index);
  else map.set(key, [index]);
};

/** Maps headers to the columns of a contract by canonical name or alias. */
export const mapHeaders = (contract: Contract, headers: readonly string[]): HeaderMap => {
  const words = vocabularyOf(contract);
  const columns = new Map<string, number[]>();
  const wide = new Map<WideColumn, number[]>();
  const unknown: number[] = [];
  for (const [index, header] of headers.entries()) {
    const meaning = words.get(headerKey(header));
    if (meaning === undefined) {
      if (header.trim() !== '') unknown.push(index);
    } else if ('column' in meaning) push(columns, meaning.column, index);
    else push(wide, meaning.wide, index);
  }
  const doubles = [...columns.values(), ...wide.values()]
    .filter((indexes) => indexes.length > 1)
    .map((indexes) => indexes.map((index) => headers[index] ?? ''));
  const own = ownAmong(headers, unknown);
  return {
    headers,
    columns,
    wide: [...wide].map(([column, indexes]) => ({ column, indexes })),
    unknown: unknown.filter((index) => !own.includes(index)).map((index) => headers[index] ?? ''),
    own,
    doubles,
  };
};

/** Long columns that wide columns fill, so that a wide file needs no header for them. */
const setByWide = (map: HeaderMap): ReadonlySet<string> =>
  new Set(map.wide.flatMap(({ column: { sets } }) => [sets.value, ...Object.keys(sets.constants)]));

/** Required columns for which no header stands, each by the header that departments usually print. */
export const missingHeaders = (contract: Contract, map: HeaderMap): string[] => {
  const set = setByWide(map);
  return Object.entries(contract.columns)
    .filter(([name, column]) => column.required && !map.columns.has(name) && !set.has(name))
    .map(([, column]) => column.headers[0]);
};

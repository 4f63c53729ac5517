import type { Column, Contract } from './contract.ts';

type Json = Readonly<Record<string, unknown>>;

const propertyOf = ({ headers, json, expected, example, key, fieldClass }: Column): Json => ({
  ...json,
  title: headers[0],
  description: `${expected.zh} / ${expected.en}`,
  examples: [example],
  'x-headers': headers,
  'x-key': key,
  'x-field-class': fieldClass,
});

/**
 * The contract of a feed as JSON Schema (2020-12): one row as the hub understands it after the lenient reading of its
 * cells. Headers, key columns, field classes, wide columns and the catalogue's settings ride along as `x-` keywords.
 */
export const feedJsonSchema = (contract: Contract): Json => {
  const columns = Object.entries(contract.columns);
  const { title, settings, wide } = contract;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:lianfang:feed:${contract.id}:${contract.version}`,
    title: `${title.zh} / ${title.en}`,
    type: 'object',
    properties: Object.fromEntries(columns.map(([name, column]) => [name, propertyOf(column)])),
    required: columns.filter(([, column]) => column.required).map(([name]) => name),
    additionalProperties: true,
    'x-natural-key': contract.naturalKey,
    'x-settings': settings,
    ...(wide
      ? {
          'x-wide': {
            varies: wide.varies,
            columns: wide.columns.map(({ headers, sets }) => ({ headers, sets: sets.constants })),
          },
        }
      : {}),
  };
};

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');

const headerRow = (contract: Contract): string[] =>
  Object.values(contract.columns).map(({ headers }) => headers[0]);

/** An empty CSV with the first header of every column (RFC 4180, CRLF; no byte order mark). */
export const csvTemplate = (contract: Contract): string => csv([headerRow(contract)]);

/** The fictional rows of a contract as cells: the columns' examples, and what the contract's samples change of them. */
export const sampleRows = (contract: Contract): Readonly<Record<string, string | undefined>>[] => {
  const examples = Object.fromEntries(
    Object.entries(contract.columns).map(([name, { example }]) => [name, example]),
  );
  return [{}, ...(contract.samples ?? [])].map((changes) => ({ ...examples, ...changes }));
};

/** A CSV of fictional, valid rows. */
export const csvSample = (contract: Contract): string => {
  const names = Object.keys(contract.columns);
  return csv([
    headerRow(contract),
    ...sampleRows(contract).map((row) => names.map((name) => row[name] ?? '')),
  ]);
};

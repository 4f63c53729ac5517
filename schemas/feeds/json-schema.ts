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

import { describe, expect, it } from 'vitest';
import { csvSample, csvTemplate } from '../../functions/api/feed-csv.ts';
import { FEEDS } from '../../schemas/feeds/catalogue.ts';
import { feedJsonSchema } from '../../schemas/feeds/json-schema.ts';

/** What departments build on: a change of these snapshots is a change of the contract and needs a new version. */
describe.each(FEEDS.map((contract) => [contract.id, contract] as const))('contract %s', (_, contract) => {
  it('keeps its JSON Schema', () => {
    expect(feedJsonSchema(contract)).toMatchSnapshot();
  });

  it('keeps its headers, template and sample', () => {
    const headers = Object.fromEntries(
      Object.entries(contract.columns).map(([name, column]) => [name, column.headers.join(' · ')]),
    );
    expect(headers).toMatchSnapshot();
    expect(csvTemplate(contract)).toMatchSnapshot();
    expect(csvSample(contract)).toMatchSnapshot();
  });
});

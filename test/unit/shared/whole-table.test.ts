import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { wholeCases } from '../../../functions/shared/adapters/whole-table.ts';

const busy = Object.assign(new Error('busy'), { name: 'ThrottlingException' });
const item = (n: number) => ({ pk: `p${n}`, sk: 's', type: 'ref', data: { n } });

/** Answers two pages of one item each; the calls of these numbers are throttled first. */
const scanned = (...throttled: number[]) => {
  const starts: unknown[] = [];
  const send = async ({ input }: { input: { ExclusiveStartKey?: { pk: string } } }) => {
    starts.push(input.ExclusiveStartKey?.pk);
    if (throttled.includes(starts.length)) throw busy;
    return input.ExclusiveStartKey
      ? { Items: [item(2)] }
      : { Items: [item(1)], LastEvaluatedKey: { pk: 'p1', sk: 's' } };
  };
  return { starts, table: wholeCases({ send } as unknown as DynamoDBDocumentClient, 'cases') };
};

test('a page that is throttled is read again, and no other', async () => {
  const { starts, table } = scanned(1, 3);
  const rows = [];
  for await (const page of table.pages()) rows.push(...page);
  expect(rows.map(({ pk, value }) => [pk, value])).toEqual([
    ['p1', { n: 1 }],
    ['p2', { n: 2 }],
  ]);
  expect(starts).toEqual([undefined, undefined, 'p1', 'p1']);
  expect(await table.isEmpty()).toBe(false);
});

test('another failure is passed on', async () => {
  const send = async () => {
    throw new Error('denied');
  };
  const table = wholeCases({ send } as unknown as DynamoDBDocumentClient, 'cases');
  await expect(table.isEmpty()).rejects.toThrow('denied');
});

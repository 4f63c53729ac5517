import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { factStore } from '../../../functions/shared/adapters/facts.ts';
import type { FactKey } from '../../../functions/shared/ports/stores.ts';

interface Request {
  readonly RequestItems: { readonly facts: unknown };
}
const sizeOf = ({ RequestItems }: Request): number => (RequestItems.facts as unknown[]).length;

/** A client that answers by the test's own rules and knows how many requests were in flight. */
const fakeClient = (answer: (input: Request, call: number) => object) => {
  const seen = { calls: [] as Request[], flying: 0, most: 0 };
  const send = async ({ input }: { input: Request }) => {
    seen.calls.push(input);
    const call = seen.calls.length;
    seen.flying += 1;
    seen.most = Math.max(seen.most, seen.flying);
    await new Promise((resolve) => setTimeout(resolve, 1));
    seen.flying -= 1;
    return answer(input, call);
  };
  return { seen, client: { send } as unknown as DynamoDBDocumentClient };
};
const keyOf = (n: number): FactKey => ({
  subject: `uscc:${n}`,
  feed: 'f',
  scope: '370100',
  naturalKey: `K${n}`,
});
const keys = (count: number): FactKey[] => Array.from({ length: count }, (_, n) => keyOf(n));

describe('facts in DynamoDB', () => {
  test('are written 25 a request, eight requests in flight', async () => {
    const { client, seen } = fakeClient(() => ({}));
    await factStore(client, 'facts', 1).writeMany(keys(1_010).map((key) => ({ remove: key })));
    const sizes = seen.calls.map(sizeOf);
    expect(sizes).toHaveLength(41);
    expect(Math.max(...sizes)).toBe(25);
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(1_010);
    expect(seen.most).toBe(8);
  });

  test('that were not processed are sent again, and only they', async () => {
    const { client, seen } = fakeClient((input, call) =>
      call > 3 ? {} : { UnprocessedItems: { facts: (input.RequestItems.facts as unknown[]).slice(1) } },
    );
    await factStore(client, 'facts', 1).writeMany(keys(25).map((key) => ({ remove: key })));
    expect(seen.calls.map(sizeOf)).toEqual([25, 24, 23, 22]);
  });

  test('that are refused for ever end in an error that may be retried', async () => {
    const { client } = fakeClient((input) => ({ UnprocessedItems: input.RequestItems }));
    const writing = factStore(client, 'facts', 1).writeMany([{ remove: keyOf(1) }]);
    await expect(writing).rejects.toMatchObject({ code: 'table-throttled', retryable: true });
  });

  test('are sent again when nothing was taken at all; another error is passed on', async () => {
    const busy = Object.assign(new Error('busy'), { name: 'ProvisionedThroughputExceededException' });
    const { client, seen } = fakeClient((_, call) => {
      if (call === 1) throw busy;
      return {};
    });
    await factStore(client, 'facts', 1).writeMany([{ remove: keyOf(1) }]);
    expect(seen.calls).toHaveLength(2);
    const broken = fakeClient(() => {
      throw new Error('denied');
    });
    await expect(factStore(broken.client, 'facts', 1).getMany([keyOf(1)])).rejects.toThrow('denied');
  });

  test('are read 100 a request, strongly consistent; missing ones are left out', async () => {
    const { client, seen } = fakeClient(() => ({ Responses: { facts: [] } }));
    expect(await factStore(client, 'facts', 1).getMany(keys(250))).toEqual([]);
    const reads = seen.calls.map(
      ({ RequestItems }) => RequestItems.facts as { Keys: unknown[]; ConsistentRead: boolean },
    );
    expect(reads.map(({ Keys }) => Keys.length)).toEqual([100, 100, 50]);
    expect(reads.every(({ ConsistentRead }) => ConsistentRead)).toBe(true);
  });
});

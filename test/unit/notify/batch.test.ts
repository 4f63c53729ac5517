import { expect, test } from 'vitest';
import { processBatch } from '../../../functions/notify/process-batch.ts';
import type { OutboxEntry } from '../../../schemas/events/outbox.ts';

const record = (messageId: string, body: unknown) =>
  ({ messageId, body: typeof body === 'string' ? body : JSON.stringify(body) }) as never;
const entry = (id: string): OutboxEntry => ({ what: 'alert', id, seq: 1 });

test('a poison entry goes back alone: the others of its batch are done', async () => {
  const done: string[] = [];
  const failed: string[] = [];
  const run = processBatch({
    process: async ({ id }) => {
      if (id === 'poison') throw new Error('broken');
      done.push(id);
    },
    onFailure: (messageId) => failed.push(messageId),
  });
  const Records = [
    record('m1', entry('a')),
    record('m2', entry('poison')),
    record('m3', '{not json'),
    record('m4', { what: 'weather', id: 'x', seq: 1 }),
    record('m5', entry('b')),
  ];
  expect(await run({ Records })).toEqual({
    batchItemFailures: ['m2', 'm3', 'm4'].map((itemIdentifier) => ({ itemIdentifier })),
  });
  expect([done, failed.sort()]).toEqual([
    ['a', 'b'],
    ['m2', 'm3', 'm4'],
  ]);
});

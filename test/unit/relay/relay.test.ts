import { describe, expect, test } from 'vitest';
import { relay } from '../../../functions/relay/relay.ts';
import { itemsOfAlert } from '../../../functions/shared/adapters/case-items.ts';
import { noticeItem } from '../../../functions/shared/adapters/notice-items.ts';
import { outboxItem } from '../../../functions/shared/adapters/outbox.ts';
import type { OutboxEntry } from '../../../schemas/events/outbox.ts';
import { noticeOf } from '../../support/make-notice.ts';
import { alertOf } from '../../support/notify-world.ts';

type Attribute = Readonly<Record<string, unknown>>;
/** A value as a stream writes it. */
const attribute = (value: unknown): Attribute => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null || value === undefined) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  return { M: imageOf(value) };
};
const imageOf = (item: object): Record<string, Attribute> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)]));
const record = (eventName: string, item: object) => ({
  eventID: '1',
  eventName,
  dynamodb: { Keys: {}, SequenceNumber: '1', NewImage: imageOf(item) },
});

const ENTRIES: readonly OutboxEntry[] = [
  { what: 'alert', id: 'a1', seq: 1_772_413_200_000_001 },
  { what: 'notice', id: 'n-1', seq: 2 },
  { what: 'city', id: '370100', seq: 3 },
];
const bench = () => {
  const sent: OutboxEntry[][] = [];
  const run = relay({ send: async (entries) => void sent.push([...entries]) });
  return { sent, run: (...Records: unknown[]) => run({ Records }) };
};

describe('the relay', () => {
  test('sends new entries of the outbox on, in their order', async () => {
    const { sent, run } = bench();
    expect(await run(...ENTRIES.map((entry) => record('INSERT', outboxItem(entry))))).toBe(3);
    expect(sent).toEqual([ENTRIES]);
  });

  test('passes over everything else that the stream tells', async () => {
    const { sent, run } = bench();
    const [entry] = ENTRIES.map(outboxItem);
    const written = [...itemsOfAlert(alertOf()).slice(0, 2), noticeItem(noticeOf('advice'))];
    expect(
      await run(...written.map((item) => record('INSERT', item)), record('MODIFY', entry ?? {}), {
        eventName: 'REMOVE',
        dynamodb: { OldImage: imageOf(entry ?? {}) },
      }),
    ).toBe(0);
    expect(sent).toEqual([]);
  });

  test('does not stumble over a record that nobody understands', async () => {
    const { sent, run } = bench();
    const [entry = {}] = ENTRIES.map(outboxItem);
    const broken = [
      { ...entry, data: { what: 'firm', id: 'x', seq: 1 } },
      { ...entry, data: { what: 'alert', id: 'x', seq: 'soon' } },
      { ...entry, data: { what: 'alert', id: 'x', seq: 1.5 } },
      { ...entry, data: null },
      { type: 'outbox' },
    ].map((item) => record('INSERT', item));
    expect(
      await run(
        null,
        {},
        { eventName: 'INSERT' },
        { eventName: 'INSERT', dynamodb: {} },
        ...broken,
        record('INSERT', entry),
      ),
    ).toBe(1);
    expect(sent).toEqual([[ENTRIES[0]]]);
  });

  test('fails when the queue takes nothing, so that the stream comes again', async () => {
    const run = relay({ send: () => Promise.reject(new Error('queue-refused')) });
    const [entry = {}] = ENTRIES.map(outboxItem);
    await expect(run({ Records: [record('INSERT', entry)] })).rejects.toThrow('queue-refused');
    expect(await run({ Records: [] })).toBe(0);
  });
});

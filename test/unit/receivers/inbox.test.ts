import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DeliveryPageSchema, InboxPageSchema } from '../../../schemas/api/receivers.ts';
import type { Office } from '../../../schemas/notices/office.ts';
import { aMessage, bench, department, JINAN, person, QINGDAO } from './fixtures.ts';

let hub: Awaited<ReturnType<typeof bench>>;
beforeEach(async () => {
  hub = await bench();
});
const office = (city: string, organ = 'health'): Office => ({ organ, city });
const put = async (city: string, documentId: string, n = 1, organ = 'health') =>
  hub.messages.put(aMessage(office(city, organ), documentId, n), 'waiting');
const inbox = async (caller: Parameters<typeof hub.call>[0], query = '') =>
  InboxPageSchema.parse((await hub.call(caller, `GET /v1/inbox${query}`)).body);
const documents = async (caller: Parameters<typeof hub.call>[0], query = '') =>
  (await inbox(caller, query)).items.map(({ documentId }) => documentId);

describe('an inbox', () => {
  beforeEach(async () => {
    await put(JINAN, 'a');
    await put(QINGDAO, 'b');
    await put('370000', 'c');
    await put(JINAN, 'd', 1, 'hr');
    hub.clocks.advance(10);
  });

  it.each([
    ['a department with every scope', department(['*']), ['a', 'b', 'c']],
    ['a department of one city', department([JINAN]), ['a']],
    ['the department of the province', department(['370000']), ['c']],
    ['a department of a county', department(['370102']), []],
    ['another organ', department(['*'], 'hr'), ['d']],
    ['an officer of two cities', person([JINAN, QINGDAO]), ['a', 'b']],
    ['an officer of the province', person(['370000']), ['a', 'b', 'c']],
    ['an officer of another organ', person([JINAN], 'officer', 'hr'), ['d']],
  ])('of %s holds what its own offices were told', async (_, caller, expected) => {
    expect(await documents(caller)).toEqual(expected);
  });

  it('is narrowed by city', async () => {
    expect(await documents(department(['*']), `?city=${QINGDAO}`)).toEqual(['b']);
    expect(await documents(department(['*']), `?city=370000,${JINAN}`)).toEqual(['a', 'c']);
  });

  it.each([
    [department([JINAN]), `?city=${QINGDAO}`, 'city-forbidden'],
    [department([JINAN]), '?city=370000', 'city-forbidden'],
    [person([JINAN]), `?city=${JINAN},${QINGDAO}`, 'city-forbidden'],
    [person([JINAN], 'inspector'), '', 'role-forbidden'],
    [person(['370000'], 'operator'), '', 'role-forbidden'],
    [department(['*']), '?cursor=nonsense', 'cursor-invalid'],
    [department(['*']), '?limit=501', 'query-malformed'],
    [department(['*']), '?organ=hr', 'query-malformed'],
  ])('is refused: %o %s', async (caller, query, code) => {
    for (const path of ['inbox', 'deliveries'])
      expect((await hub.call(caller, `GET /v1/${path}${query}`)).body).toMatchObject({ code });
  });

  it('tells what a webhook tells, and nothing of its delivery', async () => {
    const [item] = (await inbox(department([JINAN]))).items;
    expect(item).toEqual(aMessage(office(JINAN), 'a', 1));
  });

  it('shows nothing younger than five seconds, and all of it later', async () => {
    const { cursor } = await inbox(department([JINAN]));
    await put(JINAN, 'young');
    hub.clocks.advance(4);
    const early = await inbox(department([JINAN]), `?cursor=${cursor}`);
    expect(early).toMatchObject({ items: [], more: false });
    hub.clocks.advance(2);
    expect(await documents(department([JINAN]), `?cursor=${early.cursor}`)).toEqual(['young']);
  });
});

it('lets a follower miss nothing and see nothing twice, page after page and poll after poll', async () => {
  const roundArb = fc.record({
    put: fc.array(fc.constantFrom(JINAN, QINGDAO, '370000'), { maxLength: 6 }),
    seconds: fc.integer({ min: 0, max: 7 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(roundArb, { maxLength: 10 }),
      fc.integer({ min: 1, max: 4 }),
      async (rounds, limit) => {
        hub = await bench();
        const seen: string[] = [];
        let cursor = '';
        let count = 0;
        const poll = async (): Promise<void> => {
          let more = true;
          while (more) {
            const page = await inbox(
              department(['*']),
              `?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`,
            );
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items.map(({ messageId }) => messageId));
            ({ cursor, more } = page);
          }
        };
        for (const { put: cities, seconds } of rounds) {
          for (const city of cities) {
            count += 1;
            await put(city, `document-${count}`);
          }
          await poll();
          hub.clocks.advance(seconds);
        }
        hub.clocks.advance(10);
        await poll();
        expect(seen).toHaveLength(count);
        expect(new Set(seen).size).toBe(count);
        expect(seen.toSorted()).toEqual(
          hub.messages
            .all()
            .map(({ messageId }) => messageId)
            .toSorted(),
        );
      },
    ),
    { numRuns: 60 },
  );
});

describe('the log of deliveries', () => {
  const log = async (query = '') =>
    DeliveryPageSchema.parse((await hub.call(department([JINAN]), `GET /v1/deliveries${query}`)).body);

  it('shows at once how each push went, without contents, and is filtered by state', async () => {
    for (const documentId of ['a', 'b', 'c']) await put(JINAN, documentId);
    await put(QINGDAO, 'd');
    const [first] = hub.messages.all();
    const attempt = { at: '2026-03-02T02:00:01.000Z', ms: 12, status: 204 };
    if (first) await hub.messages.setDelivery(first, { state: 'delivered', attempts: 1, log: [attempt] });
    const { items, nextCursor } = await log();
    expect(items.map(({ documentId }) => documentId)).toEqual(['a', 'b', 'c']);
    expect(items[0]?.delivery).toEqual({ state: 'delivered', attempts: 1, log: [attempt] });
    expect(items[0]).not.toHaveProperty('data');
    expect(nextCursor).toBeNull();
    expect((await log('?state=waiting')).items).toHaveLength(2);
    expect((await log('?state=dead')).items).toEqual([]);
    const page = await log('?limit=2');
    expect(page.items).toHaveLength(2);
    const rest = await log(`?limit=2&cursor=${page.nextCursor}`);
    expect(rest).toMatchObject({ items: [{ documentId: 'c' }], nextCursor: null });
  });
});

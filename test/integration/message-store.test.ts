import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentClient, kmsClient } from '../../functions/shared/adapters/aws.ts';
import { endpointsStore } from '../../functions/shared/adapters/endpoints.ts';
import { messageStore } from '../../functions/shared/adapters/messages.ts';
import { kmsSealer } from '../../functions/shared/adapters/sealer.ts';
import { messageIdOf } from '../../functions/shared/deliveries/tell.ts';
import type { Endpoint } from '../../schemas/deliveries/endpoint.ts';
import type { NewMessage } from '../../schemas/deliveries/message.ts';
import { functionVariables } from '../support/stage-functions.ts';
import { deployedHub } from './setup.ts';

/** An organ that nobody registered: its inboxes are this file's own. */
const organ = `t-${ulid().slice(-12).toLowerCase()}`;
const OFFICE = { organ, city: '371600' };
let store: ReturnType<typeof messageStore>;
let endpoints: ReturnType<typeof endpointsStore>;
let sealer: ReturnType<typeof kmsSealer>;

const aMessage = (documentId: string, n: number, office = OFFICE): NewMessage => ({
  messageId: messageIdOf(documentId, n, office),
  ...{ office, type: 'notice.send', documentId, n, at: '2026-03-02T02:00:00.000Z', data: { n } },
});

beforeAll(async () => {
  await deployedHub();
  const { LEDGER_TABLE = '', SECRETS_KEY_ID = '' } = await functionVariables('deliver');
  store = messageStore(documentClient(), LEDGER_TABLE);
  endpoints = endpointsStore(documentClient(), LEDGER_TABLE);
  sealer = kmsSealer({ keyId: SECRETS_KEY_ID, client: kmsClient() });
});

describe('messages', () => {
  it('are written once, and listed in order of their numbers', async () => {
    for (const n of [2, 1, 10]) expect(await store.put(aMessage('order', n), 'waiting')).toBe(true);
    expect(await store.put(aMessage('order', 1), 'none')).toBe(false);
    const lane = await store.lane({ ...OFFICE, documentId: 'order' });
    expect(lane.map(({ n, delivery }) => [n, delivery.state])).toEqual([
      ...[1, 2, 10].map((n) => [n, 'waiting']),
    ]);
    expect(await store.get(aMessage('order', 2))).toMatchObject(aMessage('order', 2));
    expect(await store.get(aMessage('order', 3))).toBeUndefined();
    expect(await store.offices()).toContainEqual(OFFICE);
  });

  it('come in commit order, page after page, and never cut within one sequence', async () => {
    const office = { organ, city: '371500' };
    for (let n = 1; n <= 7; n += 1) await store.put(aMessage(`page-${n}`, 1, office), 'none');
    const all = await store.inbox(office, { limit: 100 });
    expect(all.map(({ documentId }) => documentId)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `page-${n}`));
    const first = await store.inbox(office, { limit: 3 });
    expect(first).toEqual(all.slice(0, 3));
    const afterSeq = first.at(-1)?.seq ?? 0;
    expect(await store.inbox(office, { afterSeq, limit: 100 })).toEqual(all.slice(3));
    expect(await store.inbox({ organ, city: '371400' }, { limit: 3 })).toEqual([]);
  });

  it('change their delivery only as it was read', async () => {
    await store.put(aMessage('delivery', 1), 'waiting');
    const read = await store.get(aMessage('delivery', 1));
    if (read === undefined) throw new Error('not written');
    const log = [{ at: '2026-03-02T02:00:00.000Z', ms: 5, error: 'timeout' }];
    expect(await store.setDelivery(read, { state: 'waiting', attempts: 1, log })).toBe(true);
    expect(await store.setDelivery(read, { state: 'dead', attempts: 1, log })).toBe(false);
    expect((await store.get(read))?.delivery).toEqual({ state: 'waiting', attempts: 1, log });
  });
});

describe('a lease', () => {
  it('has one holder, who may renew it; it ends by time or by giving it back', async () => {
    const lane = { ...OFFICE, documentId: `lease-${ulid()}` };
    const now = Math.floor(Date.now() / 1000);
    expect(await store.lease(lane, 'a', now + 60)).toBe(true);
    expect(await store.lease(lane, 'b', now + 60)).toBe(false);
    expect(await store.lease(lane, 'a', now + 90)).toBe(true);
    await store.release(lane, 'b');
    expect(await store.lease(lane, 'b', now + 60)).toBe(false);
    await store.release(lane, 'a');
    expect(await store.lease(lane, 'b', now - 1)).toBe(true);
    expect(await store.lease(lane, 'c', now + 60)).toBe(true);
    expect(await store.lane(lane)).toEqual([]);
  });
});

describe('endpoints', () => {
  const endpoint = (city: string, updatedAt: string): Endpoint => ({
    ...{ organ, city, url: 'https://example.cn/hook', status: 'active' },
    secrets: [{ id: 's', sealed: 'x', createdAt: updatedAt }],
    ...{ updatedAt, updatedBy: 'test' },
  });

  it('are found by city, or as the one of all cities', async () => {
    expect(await endpoints.find(OFFICE)).toBeUndefined();
    expect(await endpoints.put(endpoint('*', 't1'), undefined)).toBe(true);
    expect(await endpoints.find(OFFICE)).toMatchObject({ city: '*' });
    expect(await endpoints.put(endpoint(OFFICE.city, 't1'), undefined)).toBe(true);
    expect(await endpoints.find(OFFICE)).toMatchObject({ city: OFFICE.city });
    expect((await endpoints.list()).filter((one) => one.organ === organ)).toHaveLength(2);
  });

  it('are replaced only as they were read', async () => {
    const before = await endpoints.get(organ, OFFICE.city);
    expect(await endpoints.put(endpoint(OFFICE.city, 't2'), undefined)).toBe(false);
    expect(await endpoints.put(endpoint(OFFICE.city, 't2'), before)).toBe(true);
    expect(await endpoints.put(endpoint(OFFICE.city, 't3'), before)).toBe(false);
  });
});

it('secrets open under their own context only', async () => {
  const context = { organ: 'health', city: '370100' };
  const sealed = await sealer.seal('whsec_geheim', context);
  expect(sealed).not.toContain('geheim');
  expect(await sealer.open(sealed, context)).toBe('whsec_geheim');
  await expect(sealer.open(sealed, { ...context, city: '370200' })).rejects.toThrow();
});

import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { push } from '../../../functions/deliver/push.ts';
import { requireAllowedUrl } from '../../../functions/shared/deliveries/guard.ts';
import type { Message } from '../../../schemas/deliveries/message.ts';
import { fixedClocks } from '../../support/memory-ledger.ts';
import { startReceiver } from '../../support/receiver.ts';
import { aMessage, anEndpoint, sealer } from './fixtures.ts';

/** A DNS of the test's own: names to the addresses that they resolve to, one list a look-up. */
const dns = (names: Readonly<Record<string, string[][]>>): LookupFunction =>
  ((host: string, options: { all?: boolean }, done: (...args: unknown[]) => void) => {
    const lists = names[host];
    const found = (lists && lists.length > 1 ? lists.shift() : lists?.[0])?.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    if (found === undefined) done(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
    else if (options.all === true) done(null, found);
    else done(null, found[0]?.address, found[0]?.family);
  }) as LookupFunction;

const lookup = dns({
  'loopback.example': [['127.0.0.1']],
  'loopback6.example': [['::1']],
  'metadata.example': [['169.254.169.254']],
  'mixed.example': [['93.184.215.14', '10.0.0.8']],
  'mapped.example': [['::ffff:10.0.0.8']],
  'public.example': [['93.184.215.14']],
});
const FORBIDDEN = [
  ['loopback', '127.0.0.1'],
  ['loopback, all of it', '127.255.255.254'],
  ['loopback, IPv6', '[::1]'],
  ['10/8', '10.1.2.3'],
  ['172.16/12', '172.16.0.1'],
  ['172.16/12, its end', '172.31.255.255'],
  ['192.168/16', '192.168.1.1'],
  ['metadata', '169.254.169.254'],
  ['metadata, IPv6', '[fd00:ec2::254]'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['metadata of another cloud', '100.100.100.200'],
  ['unique local', '[fc00::1]'],
  ['unique local, fd', '[fd12:3456::1]'],
  ['link local', '[fe80::1]'],
  ['mapped loopback', '[::ffff:127.0.0.1]'],
  ['mapped private', '[::ffff:10.0.0.1]'],
  ['NAT64 to loopback', '[64:ff9b::7f00:1]'],
  ['unspecified', '0.0.0.0'],
  ['unspecified, IPv6', '[::]'],
  ['short', '127.1'],
  ['decimal', '2130706433'],
  ['hexadecimal', '0x7f000001'],
  ['octal', '0177.0.0.1'],
  ['with a dot at its end', '127.0.0.1.'],
  ['full-width digits', '１２７.０.０.１'],
  ['broadcast', '255.255.255.255'],
  ['multicast', '224.0.0.1'],
  ['benchmark net', '198.18.0.1'],
  ['localhost', 'localhost'],
  ['a name that resolves to loopback', 'loopback.example'],
  ['a name that resolves to ::1', 'loopback6.example'],
  ['a name that resolves to metadata', 'metadata.example'],
  ['a name with one private address among public ones', 'mixed.example'],
  ['a name that resolves to a mapped address', 'mapped.example'],
] as const;

const message: Message = {
  ...aMessage(1),
  seq: 1,
  delivery: { state: 'waiting', attempts: 0, log: [] },
};
const pushTo = async (url: string, settings: { allowPrivate?: boolean; lookup?: LookupFunction }) =>
  push({
    sealer,
    settings: { timeoutMs: 500, allowPrivate: false, ...settings },
    clocks: fixedClocks(),
  })(await anEndpoint(url), message);
/** `localhost` is the system's own to resolve. */
const dnsFor = (host: string) => (host === 'localhost' ? {} : { lookup });

describe.each(FORBIDDEN)('%s', (_, host) => {
  it('is refused when a webhook is set', async () => {
    const url = `https://${host}/hook`;
    await expect(requireAllowedUrl(url, { allowPrivate: false, ...dnsFor(host) })).rejects.toMatchObject({
      code: 'endpoint-address-forbidden',
      status: 400,
    });
  });

  it('is not connected to when a message is pushed', async () => {
    const { attempt } = await pushTo(`https://${host}:9/hook`, dnsFor(host));
    expect(attempt).toMatchObject({ error: 'address-forbidden' });
    expect(attempt.status).toBeUndefined();
  });
});

describe('a webhook', () => {
  const check = (url: string, settings: object = {}) =>
    requireAllowedUrl(url, { allowPrivate: false, lookup, ...settings });

  it.each(['https://public.example/hook?a=1', 'https://93.184.215.14/', 'https://[2606:2800:21f::1]:8443/h'])(
    'may be %s; nothing connects to it',
    async (url) => {
      expect((await check(url)).href).toBe(url);
    },
  );

  it.each([
    ['http://public.example/', 'endpoint-not-https'],
    ['ftp://public.example/', 'endpoint-not-https'],
    ['file:///etc/passwd', 'endpoint-not-https'],
    ['https://user:password@public.example/', 'endpoint-credentials'],
    ['https://user@public.example/', 'endpoint-credentials'],
    ['https://public.example/#part', 'endpoint-fragment'],
    ['https://public.example/#', 'endpoint-fragment'],
    ['/hook', 'endpoint-url-invalid'],
    ['public.example', 'endpoint-url-invalid'],
    ['https://nobody.example/', 'endpoint-host-unknown'],
  ])('may not be %s', async (url, code) => {
    await expect(check(url)).rejects.toMatchObject({ code, status: 400 });
  });

  it('waits for DNS that does not answer', async () => {
    const broken = ((_host: string, _options: object, done: (error: Error) => void) =>
      done(Object.assign(new Error('again'), { code: 'EAI_AGAIN' }))) as LookupFunction;
    await expect(check('https://public.example/', { lookup: broken })).rejects.toMatchObject({
      code: 'dns-unavailable',
      status: 503,
      retryable: true,
    });
  });
});

describe('on the local stage', () => {
  it('http and private addresses are let through', async () => {
    const receiver = await startReceiver();
    expect((await requireAllowedUrl(receiver.url, { allowPrivate: true })).href).toBe(receiver.url);
    expect((await pushTo(receiver.url, { allowPrivate: true })).attempt).toMatchObject({ status: 204 });
    expect(receiver.received).toHaveLength(1);
    await receiver.close();
  });
});

describe('elsewhere', () => {
  it('a receiver on this machine gets nothing, by http or by a name that changed since it was registered', async () => {
    const receiver = await startReceiver();
    expect((await pushTo(receiver.url, {})).attempt.error).toBe('address-forbidden');
    const { port } = new URL(receiver.url);
    const rebinding = { lookup: dns({ 'rebind.example': [['93.184.215.14'], ['127.0.0.1']] }) };
    const url = `https://rebind.example:${port}/hook`;
    await requireAllowedUrl(url, { allowPrivate: false, ...rebinding });
    expect((await pushTo(url, rebinding)).attempt.error).toBe('address-forbidden');
    expect(receiver.received).toEqual([]);
    await receiver.close();
  });
});

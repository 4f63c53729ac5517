import { beforeAll, describe, expect, it } from 'vitest';
import type { HubClient } from '../../client/lib/hub-client.ts';
import { type FeedDetail, FeedDetailSchema, FeedListSchema } from '../../schemas/api/feeds.ts';
import { FEEDS } from '../../schemas/feeds/catalogue.ts';
import { fileOf } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { deployedHub } from './setup.ts';

/** No other test looks at this city. */
const CITY = '370200';
const PERIODS = { weekly: '2026-W09', monthly: '2026-02', quarterly: '2026-Q1', yearly: '2025' } as const;
const periodOf = ({ settings }: FeedDetail): string => PERIODS[settings.cadence];
let hub: TestHub;
let health: HubClient;
beforeAll(async () => {
  hub = await deployedHub();
  health = hub.department('health');
});

describe('the catalogue of feeds', () => {
  it('lists every feed', async () => {
    const { items } = FeedListSchema.parse(await (await health.call('/v1/feeds')).json());
    expect(items.map(({ id }) => id).sort()).toEqual(FEEDS.map(({ id }) => id).sort());
    await expect(health.call('/v1/feeds/no.such-feed')).rejects.toMatchObject({
      code: 'feed-unknown',
      status: 404,
    });
  });

  it.each(FEEDS.map(({ id }) => id))(
    'describes %s, with a template and a sample that is accepted',
    async (id) => {
      const detail = FeedDetailSchema.parse(await (await health.call(`/v1/feeds/${id}`)).json());
      const [template, sample] = await Promise.all(
        ['template', 'sample'].map(async (name) =>
          (await health.bytes(`/v1/feeds/${id}/${name}.csv`, 'text/csv')).toString('utf8'),
        ),
      );
      expect(template?.startsWith('\ufeff')).toBe(true);
      for (const { required, headers } of detail.columns)
        if (required) expect(template).toContain(headers[0]);

      const owner = hub.department(detail.settings.owner);
      const sent = await owner.push({
        path: await fileOf(`${id}.csv`, sample ?? ''),
        ...{ feed: id, scope: CITY, period: periodOf(detail), dataAsOf: '2026-02-28' },
      });
      const view = await owner.waitFor(sent.submissionId, { everyMs: 150 });
      expect(view).toMatchObject({ status: 'settled', rows: { rejected: 0, duplicates: 0 } });
      expect(view.rows?.accepted).toBeGreaterThan(0);
    },
  );
});

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Every `$ref` below a value. */
const refsIn = (value: Json): string[] => {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, below]) =>
    name === '$ref' && typeof below === 'string' ? [below] : refsIn(below),
  );
};
const resolve = (document: Json, ref: string): Json | undefined =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<Json | undefined>(
      (at, part) => (isObject(at) ? at[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
      document,
    );

describe('openapi.json', () => {
  it('is public, whole in itself, and names the paths that there are', async () => {
    const response = await fetch(`${hub.baseUrl}/v1/openapi.json`);
    expect(response.status).toBe(200);
    const document = (await response.json()) as { [name: string]: Json };
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1' } });
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) expect(resolve(document, ref), ref).toBeDefined();

    const paths = document['paths'];
    if (!isObject(paths)) throw new Error('no paths');
    const operations = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item as { [method: string]: Json }).map(([method, operation]) => ({
        ...{ path, method },
        operation: operation as { [name: string]: Json },
      })),
    );
    const ids = operations.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      expect(isObject(operation['responses']), path).toBe(true);
      const declared = (operation['parameters'] ?? []) as { name: string; in: string }[];
      const inPath = declared.filter((one) => one.in === 'path').map(({ name }) => name);
      expect(inPath, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
    for (const { path, method } of operations) {
      const url = `${hub.baseUrl}${path.replace(/\{\w+\}/g, 'x')}`;
      const answer = await fetch(url, { method: method.toUpperCase() });
      // 403 and 404 without a problem of the hub's own would be the gateway's: a path that does not exist.
      expect(await answer.text(), `${method} ${path}`).toMatch(/"code"|"openapi"|"keys"|"error"/);
    }
  });
});

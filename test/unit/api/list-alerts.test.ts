import { describe, expect, it } from 'vitest';
import { listAlerts } from '../../../functions/api/list-alerts.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import type { Alert } from '../../../schemas/alerts/alert.ts';
import { AlertListSchema, AlertQuerySchema } from '../../../schemas/api/alerts.ts';
import {
  aHead,
  anAlert,
  apiDeps,
  department,
  inspector,
  JINAN,
  NOW_SEQ,
  officer,
  operator,
  QINGDAO,
  usccNo,
} from './fixtures.ts';

const query = (changes: Record<string, string> = {}) => AlertQuerySchema.parse(changes);

const withAlerts = (alerts: readonly Partial<Alert>[]) => {
  const deps = apiDeps();
  alerts.forEach((changes, index) => {
    const uscc = changes.uscc ?? usccNo(index);
    deps.cases.seed(aHead({ subject: `uscc:${uscc}` }), [
      anAlert({ uscc, subject: `uscc:${uscc}`, seq: NOW_SEQ - 60_000_000 + index, ...changes }),
    ]);
  });
  return deps;
};
const names = async (
  alerts: readonly Partial<Alert>[],
  asked: Record<string, string>,
  caller = inspector([JINAN]),
) => {
  const list = await listAlerts(withAlerts(alerts))(caller, query(asked));
  expect(AlertListSchema.parse(list)).toEqual(list);
  return list.items.map(({ name }) => name);
};

describe('filters', () => {
  const alerts: Partial<Alert>[] = [
    { name: 'a', kind: 'uninsured', industry: 'C3311', district: '370102' },
    { name: 'b', kind: 'exceedance', topic: 'x', severity: 'warning', industry: 'B0610', district: '370103' },
    { name: 'c', kind: 'hidden-danger', topic: 'y', status: 'retracted', industry: 'C3099' },
    { name: 'd', kind: 'verdict-difference', severity: 'review', status: 'marked-wrong' },
    { name: 'q', city: QINGDAO, district: '370202' },
  ];
  it.each([
    [{}, ['a', 'b']],
    [{ kind: 'uninsured' }, ['a']],
    [{ kind: 'uninsured,exceedance' }, ['a', 'b']],
    [{ severity: 'warning' }, ['b']],
    [{ district: '370102' }, ['a']],
    [{ industry: '33' }, ['a']],
    [{ industry: 'C33' }, ['a']],
    [{ industry: 'B' }, ['b']],
    [{ industry: '11' }, []],
    [{ status: 'any' }, ['a', 'b', 'c', 'd']],
    [{ status: 'retracted,marked-wrong' }, ['c', 'd']],
  ])('%o', async (asked, expected) => {
    expect(await names(alerts, asked as Record<string, string>)).toEqual(expected);
  });

  it('shows only the cities of the caller, all of them without being asked', async () => {
    expect(await names(alerts, {}, inspector([JINAN, QINGDAO]))).toEqual(['a', 'b', 'q']);
    expect(await names(alerts, {}, inspector(['370000']))).toEqual(['a', 'b', 'q']);
    expect(await names(alerts, { city: QINGDAO }, inspector(['370000']))).toEqual(['q']);
    expect(await names(alerts, {}, inspector([QINGDAO]))).toEqual(['q']);
  });
});

describe('rights', () => {
  const refused = (caller: Parameters<ReturnType<typeof listAlerts>>[0], asked = {}) =>
    expect(listAlerts(withAlerts([{}]))(caller, query(asked))).rejects;

  it('refuses another city, and a city to a caller of one of its counties', async () => {
    await refused(inspector([JINAN]), { city: QINGDAO }).toMatchObject({
      code: 'city-forbidden',
      status: 403,
    });
    await refused(inspector([JINAN]), { city: '370000' }).toMatchObject({ code: 'city-forbidden' });
    await refused(inspector(['370102']), { city: JINAN }).toMatchObject({ code: 'city-forbidden' });
  });

  it('refuses who has no grant', async () => {
    await refused(department('transport')).toMatchObject({ code: 'role-forbidden', status: 403 });
    await refused(department('health'), { kind: 'uninsured' }).toMatchObject({ code: 'role-forbidden' });
    await refused(operator()).toMatchObject({ code: 'role-forbidden' });
  });

  it('gives a department the kinds of its grant within its scopes', async () => {
    const alerts: Partial<Alert>[] = [
      { name: 'u' },
      { name: 'e', kind: 'exceedance' },
      { name: 'v', kind: 'verdict-difference' },
      { name: 'h', kind: 'hidden-danger' },
      { name: 'g', kind: 'under-insured' },
      { name: 'q', kind: 'exceedance', city: QINGDAO },
    ];
    const of = async (organ: string, scopes: string[]) =>
      (await listAlerts(withAlerts(alerts))(department(organ, scopes), query())).items.map(
        ({ name }) => name,
      );
    expect(await of('health', [JINAN])).toEqual(['e', 'v']);
    expect(await of('health', ['*'])).toEqual(['e', 'v', 'q']);
    expect(await of('emergency', [JINAN])).toEqual(['h']);
    expect(await of('hr', ['*'])).toEqual(['u', 'g']);
    expect(await of('hr', ['370000'])).toEqual([]);
    expect(await of('hr', [QINGDAO])).toEqual([]);
  });
});

describe('updatedSince', () => {
  it('holds back what is younger than five seconds, and tells where to go on', async () => {
    const deps = withAlerts([
      { name: 'old', seq: NOW_SEQ - 5_000_000 },
      { name: 'young', seq: NOW_SEQ - 4_999_999 },
    ]);
    const plain = await listAlerts(deps)(officer(), query());
    expect(plain.items.map(({ name }) => name)).toEqual(['old', 'young']);

    const since = new Date(Date.parse('2026-03-02T02:00:00.000Z') - 3_600_000).toISOString();
    const first = await listAlerts(deps)(officer(), query({ updatedSince: since }));
    expect(first.items.map(({ name }) => name)).toEqual(['old']);
    expect(first.nextCursor).toBeNull();

    deps.clocks.advance(10);
    const next = await listAlerts(deps)(officer(), query({ updatedSince: first.syncedTo ?? '' }));
    expect(next.items.map(({ name }) => name)).toEqual(['young']);
    const last = await listAlerts(deps)(officer(), query({ updatedSince: next.syncedTo ?? '' }));
    expect(last.items).toEqual([]);
  });

  it('takes an instant with what was committed at it', async () => {
    const at = NOW_SEQ - 60_000_000;
    const deps = withAlerts([
      { name: 'before', seq: at - 1 },
      { name: 'at', seq: at },
    ]);
    const list = await listAlerts(deps)(
      officer(),
      query({ updatedSince: new Date(at / 1000).toISOString() }),
    );
    expect(list.items.map(({ name }) => name)).toEqual(['at']);
  });
});

it('refuses a cursor of its own making', async () => {
  const run = (cursor: string) => listAlerts(withAlerts([{}]))(officer(), query({ cursor }));
  await expect(run('nonsense')).rejects.toMatchObject({ code: 'cursor-invalid', status: 400 });
  await expect(run(Buffer.from('[1]').toString('base64url'))).rejects.toMatchObject({
    code: 'cursor-invalid',
  });
});

describe('what a graver alert of the firm makes superfluous', () => {
  const world = () => {
    const deps = apiDeps();
    const arrears = { kind: 'arrears', inhibitedBy: 'lapsed' } as const;
    deps.cases.seed(aHead(), [anAlert({ kind: 'lapsed' }), anAlert(arrears)]);
    return deps;
  };
  const kindsFor = async (caller: Caller, query = {}) =>
    (await listAlerts(world())(caller, AlertQuerySchema.parse(query))).items.map(({ kind }) => kind).sort();

  it('is left out, and shown when it is asked for', async () => {
    expect(await kindsFor(officer())).toEqual(['lapsed']);
    expect(await kindsFor(officer(), { inhibited: 'true' })).toEqual(['arrears', 'lapsed']);
  });

  it('is shown to whoever does not receive the graver one', async () => {
    expect(await kindsFor(department('tax'))).toEqual(['arrears']);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { proposeMatches } from '../../../functions/match/propose-matches.ts';
import { matchRoutes } from '../../../functions/matches/routes.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import { callHttp } from '../../support/http-event.ts';
import { usccNo } from '../../support/make-uscc.ts';
import { matchWorld } from '../../support/match-world.ts';

const person = (organ: string, role: 'officer' | 'operator' | 'inspector', cities: string[]): Caller => ({
  ...{ kind: 'person', sub: 'a', organ, role, cities },
});
const OFFICER = person('hr', 'officer', ['370100']);
const [LICENCE, FIRM] = ['licence:370100:L1', `uscc:${usccNo(1)}`];

let world: ReturnType<typeof matchWorld>;
let id = '';
const call = (caller: Caller, method: string, path: string, body?: unknown, query = {}) =>
  callHttp(httpHandler(matchRoutes(world.deps, async () => caller)), {
    ...{ method, path, query },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const act = (path: string, caller = OFFICER) => call(caller, 'POST', `/v1/${path}`, { reason: '经核实' });

beforeEach(async () => {
  world = matchWorld();
  await world.settle('emergency.firms', 'S1', [
    {
      ...{ kind: 'firm-registration', uscc: usccNo(1), name: '济南示恒运输有限公司', region: '370102' },
      ...{ industry: 'G5430', status: 'operating' },
    },
  ]);
  await world.settle('transport.operators', 'S2', [
    {
      ...{ kind: 'transport-operator', licenceNo: 'L1', name: '济南示恒运输公司', region: '370102' },
      ...{ scope: '货运', status: 'operating' },
    },
  ]);
  await proposeMatches(world.deps)();
  id = world.deps.matches.all()[0]?.matchId ?? '';
});

describe('GET /v1/matches', () => {
  it('shows the queue with what speaks against each proposal', async () => {
    const { status, body } = await call(OFFICER, 'GET', '/v1/matches');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [{ matchId: id, state: 'pending', why: [{ zh: '组织形式不同。' }], parts: { form: 0.8 } }],
      nextCursor: null,
    });
    expect((await call(OFFICER, 'GET', '/v1/matches', undefined, { state: 'accepted' })).body.items).toEqual(
      [],
    );
    expect((await call(OFFICER, 'GET', '/v1/matches', undefined, { kind: 'branch' })).body.items).toEqual([]);
  });

  it.each([
    ['an officer of another organ', person('health', 'officer', ['370100']), 403, 'role-forbidden'],
    ['an inspector', person('hr', 'inspector', ['370100']), 403, 'role-forbidden'],
    ['a department', { kind: 'department', organ: 'hr', scopes: ['*'] } as Caller, 403, 'role-forbidden'],
  ])('is closed to %s', async (_who, caller, status, code) => {
    expect(await call(caller, 'GET', '/v1/matches')).toMatchObject({ status, body: { code } });
    expect(await act(`matches/${id}/accept`, caller)).toMatchObject({ status, body: { code } });
  });

  it('shows an operator what lies in their cities, and nobody what does not', async () => {
    const operator = person('hub', 'operator', ['370000']);
    expect((await call(operator, 'GET', '/v1/matches')).body.items).toHaveLength(1);
    const elsewhere = person('hr', 'officer', ['370200']);
    expect((await call(elsewhere, 'GET', '/v1/matches')).body.items).toEqual([]);
    expect(await act(`matches/${id}/accept`, elsewhere)).toMatchObject({
      status: 404,
      body: { code: 'match-unknown' },
    });
  });
});

describe('decisions', () => {
  it('accept merges, judges both anew, and is audited with its reason', async () => {
    const { status, body } = await act(`matches/${id}/accept`);
    expect([status, body.state, body.decision.by]).toEqual([200, 'accepted', 'person:hr:a']);
    expect(await world.deps.links.of(LICENCE)).toMatchObject({ mergedInto: FIRM });
    expect(world.started.map((one) => world.subjectsOf(one))).toEqual([[LICENCE, FIRM]]);
    expect(world.deps.audit.entries).toMatchObject([
      {
        action: 'match-accept',
        outcome: 'accepted',
        subject: id,
        detail: { from: LICENCE, reason: '经核实' },
      },
    ]);
  });

  it('are answered again when they are repeated, and refused when they contradict', async () => {
    const first = await act(`matches/${id}/accept`);
    expect((await act(`matches/${id}/accept`)).body).toEqual(first.body);
    expect(new Set(world.started.map(({ cause }) => cause)).size).toBe(1);
    expect(await act(`matches/${id}/reject`)).toMatchObject({ status: 409, body: { code: 'match-decided' } });
    expect(world.deps.audit.entries.at(-1)).toMatchObject({ outcome: 'refused', code: 'match-decided' });
  });

  it('undo takes the merge back as if it had never been, and the lake tells both', async () => {
    await act(`matches/${id}/accept`);
    expect(await act(`merges/${id}/undo`)).toMatchObject({ status: 200, body: { state: 'undone' } });
    expect(await world.deps.links.of(FIRM)).toEqual({ subject: FIRM, merged: [], branches: [] });
    expect(world.started).toHaveLength(2);
    const events = [...world.deps.lake.objects.keys()].filter((key) => key.startsWith('cases/links/')).sort();
    expect(events.map((key) => JSON.parse(world.deps.lake.text(key) ?? '').what)).toEqual([
      'merge',
      'unmerge',
    ]);
    expect((await act(`merges/${id}/undo`)).body.state).toBe('undone');
  });

  it('reject leaves both as they are', async () => {
    expect((await act(`matches/${id}/reject`)).body.state).toBe('rejected');
    expect(await world.deps.links.of(LICENCE)).toEqual({ subject: LICENCE, merged: [], branches: [] });
    expect(world.started).toEqual([]);
    expect(await act(`merges/${id}/undo`)).toMatchObject({ status: 409 });
  });

  it('accept leaves no merge behind where somebody rejected meanwhile', async () => {
    const { links } = world.deps;
    const { merge } = links;
    links.merge = async (change) => {
      const made = await merge(change);
      links.merge = merge;
      await act(`matches/${id}/reject`);
      return made;
    };
    expect(await act(`matches/${id}/accept`)).toMatchObject({ status: 409, body: { code: 'match-decided' } });
    expect(await links.of(LICENCE)).toEqual({ subject: LICENCE, merged: [], branches: [] });
    expect(world.started.map((one) => world.subjectsOf(one))).toEqual([[LICENCE, FIRM]]);
  });

  it('need a reason and a proposal', async () => {
    const none = await call(OFFICER, 'POST', `/v1/matches/${id}/accept`, { reason: ' ' });
    expect(none).toMatchObject({ status: 400, body: { code: 'body-malformed' } });
    expect(await act('matches/nobody/accept')).toMatchObject({ status: 404 });
  });
});

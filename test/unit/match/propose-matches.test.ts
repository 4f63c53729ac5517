import { beforeEach, describe, expect, it } from 'vitest';
import { proposeMatches } from '../../../functions/match/propose-matches.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import { usccNo } from '../../support/make-uscc.ts';
import { matchWorld } from '../../support/match-world.ts';

const firm = (n: number, name: string, more: object = {}): FactRecord => ({
  ...{ kind: 'firm-registration', uscc: usccNo(n), name, region: '370102', industry: 'C3411' },
  status: 'operating',
  ...more,
});
const market = (n: number, name: string, more: object = {}): FactRecord => ({
  ...{
    kind: 'market-firm',
    uscc: usccNo(n),
    name,
    entity: 'enterprise',
    region: '370102',
    industry: 'C3411',
  },
  ...{ establishedOn: '2019-05-01', status: 'existing' },
  ...more,
});
const holder = (n: number, name: string, more: object = {}): FactRecord => ({
  ...{
    kind: 'transport-operator',
    licenceNo: `L${n}`,
    name,
    region: '370102',
    scope: '货运',
    status: 'operating',
  },
  ...more,
});
const licence = (n: number): string => `licence:370100:L${n}`;

let world: ReturnType<typeof matchWorld>;
beforeEach(() => {
  world = matchWorld();
});
const found = () =>
  world.deps.matches
    .all()
    .map(({ kind, state, from, into, blocks }) =>
      [kind, state, from.name, into.name, blocks.join(' ')].join(' | '),
    )
    .sort();

describe('proposeMatches', () => {
  it('links at once what nothing forbids, and puts the rest before a person', async () => {
    await world.settle('emergency.firms', 'S1', [
      firm(1, '济南示恒运输有限公司'),
      firm(2, '济南样泰物流有限公司'),
      firm(3, '济南样泰物流股份有限公司'),
    ]);
    await world.settle('transport.operators', 'S2', [
      holder(1, '山东省济南市示恒运输有限责任公司'),
      holder(2, '济南样泰物流公司'),
      holder(3, '济南示恒运输有限公司青岛分公司'),
      holder(4, '张三'),
      holder(5, '济南无名运输有限公司'),
      holder(6, '济南示恒运输有限公司', { status: 'deregistered' }),
      holder(7, '济南示恒运输有限公司', { uscc: usccNo(1) }),
    ]);
    expect(await proposeMatches(world.deps)()).toEqual({ unchanged: false, proposed: 4, linked: 1 });
    expect(found()).toEqual([
      'branch | pending | 济南示恒运输有限公司青岛分公司 | 济南示恒运输有限公司 | branch-or-parent',
      'licence | accepted | 山东省济南市示恒运输有限责任公司 | 济南示恒运输有限公司 | ',
      'licence | pending | 济南样泰物流公司 | 济南样泰物流有限公司 | form-differs',
      'licence | pending | 济南样泰物流公司 | 济南样泰物流股份有限公司 | form-differs',
    ]);
    expect(await world.deps.links.of(`uscc:${usccNo(1)}`)).toMatchObject({ merged: [licence(1)] });
    const [reassess] = world.started;
    expect(reassess && world.subjectsOf(reassess)).toEqual([licence(1), `uscc:${usccNo(1)}`].sort());
    expect(world.deps.audit.entries).toMatchObject([
      { actor: 'hub:match', action: 'match-accept', outcome: 'accepted', detail: { from: licence(1) } },
    ]);
    const events = world.deps.lake.writes.filter((key) => key.startsWith('cases/links/'));
    expect(events.map((key) => JSON.parse(world.deps.lake.text(key) ?? ''))).toMatchObject([
      { what: 'merge', from: licence(1), into: `uscc:${usccNo(1)}`, by: 'hub:match' },
    ]);
  });

  it('does nothing while the registers are the same, and proposes no pair twice', async () => {
    await world.settle('emergency.firms', 'S1', [firm(1, '济南示恒运输有限公司')]);
    await world.settle('transport.operators', 'S2', [holder(1, '济南示恒运输公司')]);
    const run = proposeMatches(world.deps);
    expect(await run()).toEqual({ unchanged: false, proposed: 1, linked: 0 });
    expect(await run()).toEqual({ unchanged: true, proposed: 0, linked: 0 });
    await world.settle('transport.operators', 'S3', [holder(1, '济南示恒运输公司')]);
    expect(await run()).toEqual({ unchanged: false, proposed: 0, linked: 0 });
  });

  it('repeats a run that died: what was proposed is linked, what was linked is judged', async () => {
    await world.settle('emergency.firms', 'S1', [firm(1, '济南示恒运输有限公司')]);
    await world.settle('transport.operators', 'S2', [holder(1, '济南示恒运输有限公司')]);
    const { reassessments } = world.deps;
    const dying = { ...world.deps, reassessments: { start: () => Promise.reject(new Error('gone')) } };
    await expect(proposeMatches(dying)()).rejects.toThrow('gone');
    expect(await proposeMatches({ ...world.deps, reassessments })()).toMatchObject({
      unchanged: false,
      linked: 0,
    });
    expect(world.started).toHaveLength(1);
  });

  it('leaves to a person what people linked otherwise', async () => {
    await world.settle('emergency.firms', 'S1', [
      firm(1, '济南示恒运输有限公司'),
      firm(2, '济南样泰物流有限公司'),
    ]);
    await world.settle('transport.operators', 'S2', [holder(1, '济南示恒运输有限公司')]);
    const act = { by: 'person:hr:a', reason: '更名', at: '2026-03-01T00:00:00Z', seq: 0 };
    await world.deps.links.merge({ from: licence(1), into: `uscc:${usccNo(2)}`, ...act });
    expect(await proposeMatches(world.deps)()).toMatchObject({ proposed: 1, linked: 0 });
    expect(world.deps.matches.all()).toMatchObject([{ state: 'pending', automatic: false }]);
    expect(world.deps.audit.entries).toMatchObject([{ outcome: 'refused', code: 'merge-exists' }]);
  });

  it('proposes a closed firm and its successor, never at once, and none founded years before', async () => {
    const closed = { status: 'deregistered', closedOn: '2025-06-01' };
    await world.settle('market.firms', 'S1', [
      market(1, '济南示恒饭店', { entity: 'self-employed', ...closed }),
      market(2, '济南示恒饭店有限公司', { establishedOn: '2025-05-20' }),
      market(3, '济南样泰物流有限公司', closed),
      market(4, '济南新名物流有限公司', { formerNames: '济南样泰物流有限公司、济南更早物流有限公司' }),
      market(5, '济南拟瑞化工有限公司', closed),
      market(6, '青岛拟瑞化工有限公司', { region: '370211' }),
      market(7, '济南虚和餐饮有限公司', closed),
      market(8, '济南虚和餐饮股份有限公司', { establishedOn: '2001-01-01' }),
      { ...market(9, '济南试博厂', closed) },
      { ...market(9, '济南试博有限公司'), uscc: usccNo(9, '92370100') } as FactRecord,
    ]);
    expect(await proposeMatches(world.deps)()).toMatchObject({ linked: 0 });
    expect(found().map((line) => line.split(' | ').slice(0, 4).join(' | '))).toEqual([
      'same-firm | pending | 济南样泰物流有限公司 | 济南新名物流有限公司',
      'same-firm | pending | 济南示恒饭店 | 济南示恒饭店有限公司',
      'same-firm | pending | 济南试博厂 | 济南试博有限公司',
    ]);
    expect(world.started).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { assessChunk } from '../../../functions/assess/assess-chunk.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { account, CITY, danger, measured, register, registered, SUBJECT } from '../rules/make.ts';
import { hubParts } from './hub-parts.ts';

const FIRM = registered({ headcount: 30 });
const STE = measured({ quantity: 'STE', value: '2' });

/** The same row as another submission sent it. */
const resent = (one: Fact, submissionId: string): Fact => ({
  ...one,
  lineage: { ...one.lineage, submissionId },
});

const later = (one: Fact, submissionId: string, dataAsOf: string): Fact => ({
  ...one,
  lineage: { ...one.lineage, submissionId, dataAsOf },
});

const setUp = async () => {
  const hub = await hubParts();
  const run = assessChunk(hub.deps);
  const assess = async (...subjects: string[]) =>
    run(await hub.chunk(subjects.length > 0 ? subjects : [SUBJECT]));
  const alerts = async () => (await hub.cases.bySubject(SUBJECT)).alerts.sort((a, b) => a.seq - b.seq);
  const states = async () =>
    (await alerts()).map(({ kind, episode, status, endedReason }) =>
      [kind, episode, status, endedReason].filter((part) => part !== undefined).join(' '),
    );
  return { ...hub, run, assess, alerts, states };
};

describe('a chunk', () => {
  test('opens alerts, with a head that says what was not judged', async () => {
    const hub = await setUp();
    await hub.put(FIRM, measured({ value: '4' }), danger());
    expect(await hub.assess()).toEqual({ subjects: 1, changed: 1 });
    expect(await hub.states()).toEqual(['exceedance 1 open', 'uninsured 1 open']);
    expect((await hub.cases.bySubject(SUBJECT)).head).toMatchObject({
      version: 1,
      name: '济南甲有限公司',
      city: CITY,
      assessedOn: '2026-03-02',
      reviewOn: '2026-04-15',
      notEvaluated: [{ reason: 'ste-missing' }, { reason: 'due-date-missing', topic: '370100|D1' }],
    });
    const [first, second] = await hub.alerts();
    expect(first).toMatchObject({ uscc: SUBJECT.slice(5), openedOn: '2026-03-02', restatements: 0 });
    expect(second?.seq).toBeGreaterThan(first?.seq ?? 0);
    expect(await hub.cases.getAlert(first?.alertId ?? '')).toEqual(first);
  });

  test('tells the history who was judged, on which day and by what', async () => {
    const hub = await setUp();
    await hub.put(FIRM);
    const chunk = await hub.chunk([SUBJECT]);
    await hub.run(chunk);
    const [told] = (await hub.lake.list('history/')).flatMap((key) => hub.lake.json(key));
    expect(told).toMatchObject({
      ...{ what: 'assessed', cause: chunk.cause, subjectsKey: chunk.subjectsKey },
      ...{ today: '2026-03-02', book: 'shipped', settings: hub.deps.settings },
    });
    const { seq } = (await hub.alerts())[0] ?? {};
    expect((told as { seq: number }).seq).toBeLessThan(seq ?? 0);
  });

  test('assessed again, on another day too, writes nothing', async () => {
    const hub = await setUp();
    await hub.put(FIRM, measured({ value: '4' }), STE);
    await hub.assess();
    hub.clock.today = '2026-03-09';
    expect(await hub.assess()).toEqual({ subjects: 1, changed: 0 });
    expect(hub.cases.commits).toHaveLength(1);
  });

  test('a repeated subject and an empty line are assessed once, a licence never', async () => {
    const hub = await setUp();
    await hub.put(FIRM, { ...danger({ level: 'major' }), subject: 'licence:370100:L9' });
    expect(await hub.assess(SUBJECT, SUBJECT, 'licence:370100:L9')).toEqual({ subjects: 1, changed: 1 });
  });

  test('a subject that nobody knows leaves no trace', async () => {
    const hub = await setUp();
    expect(await hub.assess()).toEqual({ subjects: 1, changed: 0 });
    expect(hub.cases.commits).toEqual([]);
  });

  test('a subject whose facts are gone keeps its place and loses its alerts', async () => {
    const hub = await setUp();
    await hub.put(FIRM);
    await hub.assess();
    await hub.remove(FIRM);
    await hub.assess();
    expect(await hub.states()).toEqual(['uninsured 1 retracted facts-withdrawn']);
    expect((await hub.cases.bySubject(SUBJECT)).head).toMatchObject({ name: '济南甲有限公司', city: CITY });
  });

  test('a corrected row restates, then retracts; corrected again it is the same alert', async () => {
    const hub = await setUp();
    await hub.put(measured({ value: '4' }), STE);
    await hub.assess();
    await hub.put(measured({ value: '5' }));
    await hub.assess();
    expect((await hub.alerts())[0]).toMatchObject({ restatements: 1, values: { value: '5' } });
    await hub.put(resent(measured({ value: '1' }), 's-2'));
    await hub.assess();
    expect(await hub.states()).toEqual(['exceedance 1 retracted facts-corrected']);
    await hub.put(resent(measured({ value: '6' }), 's-3'));
    await hub.assess();
    expect(await hub.states()).toEqual(['exceedance 1 open']);
    expect((await hub.alerts())[0]).toMatchObject({ reopenings: 1, restatements: 2, values: { value: '6' } });
  });

  test('a gap at its border does not come and go', async () => {
    const hub = await setUp();
    const insured = (count: number, n: number) =>
      later(account({ insuredHeadcount: count }), `s-${n}`, `2026-0${n}-28`);
    await hub.put(FIRM, insured(25, 1));
    await hub.assess();
    expect(await hub.states(), '5 of 30 opens nothing').toEqual([]);
    await hub.put(insured(24, 2));
    await hub.assess();
    expect(await hub.states(), '6 of 30').toEqual(['under-insured 1 open']);
    await hub.put(insured(25, 3));
    expect(await hub.assess(), '5 of 30 keeps it, as it is').toEqual({ subjects: 1, changed: 1 });
    expect(await hub.states()).toEqual(['under-insured 1 open']);
    expect((await hub.alerts())[0]).toMatchObject({ restatements: 0, values: { gap: 6 } });
    await hub.put(insured(26, 4));
    await hub.assess();
    expect(await hub.states(), '4 of 30 ends it').toEqual(['under-insured 1 closed facts-changed']);
  });

  test('a firm that moved takes its alerts along, without a restatement', async () => {
    const hub = await setUp();
    await hub.put(FIRM, danger({ level: 'major' }), account());
    await hub.assess();
    await hub.put(registered({ headcount: 20, region: '370202', name: '新名' }));
    await hub.assess();
    expect(await hub.cases.alertsByCity('370200', {})).toMatchObject([
      { kind: 'hidden-danger', name: '新名', restatements: 0 },
    ]);
  });

  test('rejected rows of a register protect', async () => {
    const hub = await setUp();
    await hub.settle(register(CITY), { keys: [], subjects: [SUBJECT.slice(5)], names: [] });
    await hub.put(FIRM);
    await hub.assess();
    expect((await hub.cases.bySubject(SUBJECT)).head?.notEvaluated).toMatchObject([
      { reason: 'reject-protected' },
    ]);
  });

  test('a register without its summary stops the chunk, and is asked for again', async () => {
    const hub = await setUp();
    const key = [...hub.lake.objects.keys()].find((one) => one.includes(`sub-${CITY}`)) ?? '';
    const text = hub.lake.text(key) ?? '';
    await hub.lake.delete([key]);
    await hub.put(FIRM);
    await expect(hub.assess()).rejects.toMatchObject({ code: 'summary-missing', retryable: true });
    await hub.lake.putText(key, text);
    expect(await hub.assess()).toEqual({ subjects: 1, changed: 1 });
  });
});

describe('when others are at work', () => {
  test('a version conflict is read and judged again', async () => {
    const hub = await setUp();
    await hub.put(FIRM);
    hub.cases.conflictNext(4);
    expect(await hub.assess()).toEqual({ subjects: 1, changed: 1 });
  });

  test('five conflicts give up, to be retried', async () => {
    const hub = await setUp();
    await hub.put(FIRM);
    hub.cases.conflictNext(5);
    await expect(hub.assess()).rejects.toMatchObject({ code: 'case-busy', retryable: true });
  });

  test('half a register is not judged: alerts stay, the subject waits', async () => {
    const hub = await setUp();
    await hub.put(FIRM);
    await hub.assess();
    await hub.registers.setApplying('hr.insured-firms', CITY, 'next');
    await hub.put(account({ insuredHeadcount: 30 }));
    await hub.assess();
    expect(await hub.states()).toEqual(['uninsured 1 open']);
    const [held] = await hub.lake.list(`held/hr.insured-firms/${CITY}/`);
    expect(hub.lake.json(held ?? '')).toEqual([SUBJECT]);
    await hub.registers.setApplying('hr.insured-firms', CITY, null);
    await hub.assess();
    expect(await hub.states()).toEqual(['uninsured 1 closed facts-changed']);
  });

  /** Calls `then` after the registers were read for the first time. */
  const afterFirstRead = async (then: (hub: Awaited<ReturnType<typeof setUp>>) => Promise<void>) => {
    const hub = await setUp();
    await hub.put(FIRM);
    let reads = 0;
    const list = async (feed: string): Promise<Register[]> => {
      if (feed !== 'hr.insured-firms') return hub.registers.list(feed);
      reads += 1;
      const found = await hub.registers.list(feed);
      if (reads === 1) await then(hub);
      return found;
    };
    const run = assessChunk({ ...hub.deps, registers: { list } });
    return { hub, result: run(await hub.chunk([SUBJECT])), reads: () => reads };
  };

  test('a register that begins to be applied meanwhile: judged again, nothing is opened', async () => {
    const { hub, result } = await afterFirstRead(({ registers }) =>
      registers.setApplying('hr.insured-firms', CITY, 'next'),
    );
    await result;
    expect(await hub.states()).toEqual([]);
    expect((await hub.cases.bySubject(SUBJECT)).head?.notEvaluated).toMatchObject([
      { reason: 'register-being-applied' },
    ]);
    expect(await hub.lake.list(`held/hr.insured-firms/${CITY}/`)).toHaveLength(1);
  });

  test('a register that is settled meanwhile: judged again with the new one', async () => {
    const { hub, result, reads } = await afterFirstRead(({ settle }) =>
      settle(register(CITY, { submissionId: 'next', complete: false })),
    );
    await result;
    expect(reads()).toBe(3);
    expect((await hub.cases.bySubject(SUBJECT)).head?.notEvaluated).toMatchObject([
      { reason: 'register-incomplete' },
    ]);
  });

  test('registers that never rest', async () => {
    const hub = await setUp();
    await hub.put(FIRM);
    let reads = 0;
    const list = async (feed: string): Promise<Register[]> => {
      if (feed !== 'hr.insured-firms') return [];
      reads += 1;
      return [register(CITY, { applying: `x${reads}` }), register('370000')];
    };
    const run = assessChunk({ ...hub.deps, registers: { list } });
    await expect(run(await hub.chunk([SUBJECT]))).rejects.toMatchObject({ code: 'registers-restless' });
    expect(hub.cases.commits).toEqual([]);
  });

  test('cases are read before facts: older facts must not overwrite what followed from newer ones', async () => {
    const hub = await setUp();
    await hub.put(FIRM);
    const order: string[] = [];
    const noting =
      <T>(name: string, read: (subject: string) => T) =>
      (subject: string): T => {
        order.push(name);
        return read(subject);
      };
    const run = assessChunk({
      ...hub.deps,
      cases: { ...hub.cases, bySubject: noting('cases', hub.cases.bySubject) },
      facts: { bySubject: noting('facts', hub.facts.bySubject) },
    });
    await run(await hub.chunk([SUBJECT]));
    expect(order).toEqual(['cases', 'facts']);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FindingSchema } from '../../schemas/alerts/alert.ts';
import { NOT_EVALUATED_REASONS, reasonText } from '../../schemas/codes/reasons.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { account, CITY, measured, operator, register, registered } from '../unit/rules/make.ts';
import {
  branch,
  contribution,
  declaration,
  feeds,
  injury,
  judgeWith,
  market,
  type Options,
  ofParent,
  project,
  projectInsurance,
} from '../unit/rules/make-insurance.ts';

/** Whatever departments may hold on a firm of one city; one fact of each kind or none, but for dated ones. */
const count = fc.constantFrom(undefined, 0, 1, 9, 30, 60);
const few = fc.constantFrom(undefined, undefined, undefined, 4, 60);
const maybe = (name: string, value: number | undefined) => (value === undefined ? {} : { [name]: value });
const industry = fc.constantFrom('C3311', 'C3311', 'E4710', 'L7263');
const day = fc.constantFrom('2012-04-01', '2026-01-30', '2026-02-20');

const registration = fc
  .record({
    industry,
    count,
    dispatched: few,
    platform: few,
    establishedOn: day,
    stale: fc.constantFrom(false, false, false, true),
  })
  .chain((own) =>
    fc
      .constantFrom('operating', 'existing', 'operating', 'operating', 'suspended', 'deregistered')
      .map((status) =>
        registered(
          {
            ...{ industry: own.industry, establishedOn: own.establishedOn, status: status as 'operating' },
            ...maybe('headcount', own.count),
            ...maybe('dispatchedWorkers', own.dispatched),
            ...maybe('platformWorkers', own.platform),
          },
          own.stale ? { stale: true } : {},
        ),
      ),
  );
const marketed = fc
  .tuple(
    fc.constantFrom('enterprise', 'enterprise', 'branch', 'self-employed'),
    fc.constantFrom('existing', 'revoked'),
    count,
  )
  .map(([entity, status, employees]) => {
    const values = { entity, status, ...maybe('employees', employees) } as Parameters<typeof market>[0];
    return entity === 'branch' ? branch(values) : market(values);
  });
const accounts = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('A1', 'A2', 'A3'),
      fc.constantFrom('insured', 'ended'),
      fc.constantFrom(0, 2, 5, 9, 70),
    ),
    {
      maxLength: 3,
      selector: ([accountNo]) => accountNo,
    },
  )
  .map((list) =>
    list.map(([accountNo, status, insuredHeadcount]) =>
      account({ accountNo, status: status as 'insured', insuredHeadcount }),
    ),
  );
const evidence = fc.subarray([
  measured({ exposedWorkers: 7 }),
  measured({ reportNo: 'R0', sampledOn: '2021-01-05', exposedWorkers: 70 }),
  injury(),
  injury({ decisionNo: 'J0', injuredOn: '2020-01-05' }),
  declaration(),
  operator({ headcount: 45 }),
]);
const rest = fc.subarray([
  contribution(),
  contribution({ month: '2025-11-01', paid: '10' }),
  contribution({ month: '2025-10-01', paid: '0' }),
  project(),
  project({ projectCode: 'P2', startOn: '2026-02-10' }),
  projectInsurance({ coveredWorkers: 20 }),
]);

const facts = fc
  .tuple(fc.option(registration), fc.option(marketed), accounts, evidence, rest)
  .map(([first, second, ...lists]) =>
    [first, second, ...lists.flat()].filter((own): own is Fact => own !== null),
  );

const options: fc.Arbitrary<Options> = fc.constantFrom<Options>(
  {},
  feeds('hr.project-insurance', 'tax.contributions', 'market.firms'),
  feeds('hr.project-insurance', 'tax.contributions', 'market.firms'),
  { ...feeds('hr.project-insurance'), relatives: [ofParent(registered()), ofParent(account())] },
  { ...feeds('hr.project-insurance'), relatives: [ofParent(registered())] },
  { registers: [register(CITY, { dataAsOf: '2025-12-01' }), register('370000')] },
);

const kindsOf = (list: readonly Fact[], given: Options): string[] =>
  judgeWith(list, given).findings.map(({ kind }) => kind);
const ABSENCE = new Set(['uninsured', 'lapsed']);

describe('insurance', () => {
  test('the firms made up here are accused of each kind, and often not', () => {
    const made = fc.sample(fc.tuple(facts, options), { numRuns: 2000, seed: 7 });
    const kinds = made.flatMap(([list, given]) => kindsOf(list, given));
    const times = (kind: string): number => kinds.filter((own) => own === kind).length;
    for (const kind of ['uninsured', 'lapsed', 'under-insured', 'arrears', 'project-uninsured'])
      expect(times(kind), kind).toBeGreaterThan(30);
    expect(made.filter(([list, given]) => kindsOf(list, given).length === 0).length).toBeGreaterThan(300);
  });

  test('does not depend on the order of the facts', () => {
    const shuffled = facts.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, options, ([list, other], given) => {
        expect(judgeWith(other, given)).toEqual(judgeWith(list, given));
      }),
    );
  });

  test('an insured account never opens “uninsured” or “lapsed”', () => {
    fc.assert(
      fc.property(
        facts,
        options,
        fc.nat(90),
        fc.constantFrom(CITY, '370200'),
        (list, given, insuredHeadcount, scope) => {
          const own = account({ accountNo: 'A9', insuredHeadcount }, { scope });
          expect(kindsOf([...list, own], given).filter((kind) => ABSENCE.has(kind))).toEqual([]);
        },
      ),
    );
  });

  test('more evidence of employment never closes one', () => {
    const more = fc.constantFrom(
      measured({ reportNo: 'R9', exposedWorkers: 3 }),
      injury({ decisionNo: 'J9' }),
      injury({ decisionNo: 'J9', injuredOn: '2015-06-01' }),
    );
    fc.assert(
      fc.property(facts, options, more, (list, given, own) => {
        const before = kindsOf(list, given).filter((kind) => ABSENCE.has(kind));
        const after = kindsOf([...list, own], given).filter((kind) => ABSENCE.has(kind));
        for (const kind of before) expect(after).toContain(kind);
      }),
      { numRuns: 400 },
    );
  });

  test('more insured persons never raise the gap', () => {
    const gapOf = (list: readonly Fact[], given: Options): number =>
      Number(
        judgeWith(list, given).findings.find(({ kind }) => kind === 'under-insured')?.values['gap'] ?? 0,
      );
    fc.assert(
      fc.property(
        facts,
        options,
        fc.nat(60),
        fc.integer({ min: 1, max: 40 }),
        (list, given, insured, more) => {
          const withAccount = (insuredHeadcount: number) =>
            gapOf([...list, account({ accountNo: 'A9', insuredHeadcount })], given);
          expect(withAccount(insured + more)).toBeLessThanOrEqual(withAccount(insured));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('of every firm that others know, one answer to whether it is insured, with a known reason', () => {
    fc.assert(
      fc.property(facts, options, (list, given) => {
        const { findings, notEvaluated, cleared } = judgeWith(list, given);
        const open = notEvaluated.filter(({ ruleId }) => ABSENCE.has(ruleId));
        const free = cleared.filter(({ ruleId, reason }) => ABSENCE.has(ruleId) && reason !== 'has-account');
        const found = findings.filter(({ kind }) => ABSENCE.has(kind));
        const known = list.some(({ feed }) => feed !== 'hr.insured-firms');
        expect(found.length + open.length + free.length).toBe(known ? 1 : 0);
        for (const { reason } of open) expect(NOT_EVALUATED_REASONS).toHaveProperty(reason);
        for (const { reason } of free) expect(reasonText(reason).zh).not.toBe(reason);
      }),
      { numRuns: 300 },
    );
  });

  test('a finding is whole: its schema, its measure, its steps in two languages', () => {
    fc.assert(
      fc.property(facts, options, (list, given) => {
        const own = judgeWith(list, given).findings.filter(({ values }) => 'measure' in values);
        for (const finding of own) {
          expect(FindingSchema.parse(finding)).toEqual(finding);
          expect(finding.values['measureBasis']).not.toContain('安全生产法');
          expect(finding.steps.at(-1)?.zh).toMatch(/建议手段|估算/);
        }
      }),
      { numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FindingSchema } from '../../schemas/alerts/alert.ts';
import { NOT_EVALUATED_REASONS, reasonText } from '../../schemas/codes/reasons.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { facts, options } from '../support/draw/insurance.ts';
import { account, CITY, measured } from '../unit/rules/make.ts';
import { injury, judgeWith, type Options } from '../unit/rules/make-insurance.ts';

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

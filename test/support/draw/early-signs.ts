import fc from 'fast-check';
import type { Fact } from '../../../schemas/records/fact.ts';
import { danger, measured, registered } from '../../unit/rules/make.ts';
import { accident, checkup, disease, fundYear, injury } from '../../unit/rules/make-signs.ts';
import { keyed, maybe } from './filled.ts';

const day = fc.constantFrom(
  '2025-01-08',
  '2025-03-03',
  '2025-06-10',
  '2025-09-01',
  '2025-11-02',
  '2025-11-09',
  '2025-11-20',
);
const clause = fc.constantFrom('14(1)', '14(3)', '14(4)', '14(6)', '15(1)');
const decisions = (days: fc.Arbitrary<string>, maxLength: number) =>
  fc
    .array(fc.tuple(days, clause, fc.boolean()), { maxLength })
    .map((list) => list.map(([on, of, fatal], n) => injury(on, { decisionNo: `I${n}`, clause: of, fatal })));
const others = fc.subarray([
  fundYear(2025, '40'),
  fundYear(2024, '35'),
  accident('2025-11-05'),
  disease('C1', { person: 'p1' }),
  disease('C2', { person: 'p2' }),
  checkup({ suspectedCases: 6 }),
  ...['2024-01-15', '2025-01-15', '2026-01-15'].map((sampledOn, n) =>
    measured({ agent: '甲苯', reportNo: `R${n}`, sampledOn, value: String(30 + n * 5) }),
  ),
]);

/** A firm with injuries of a year and some of what else shows early signs. */
export const facts = fc
  .tuple(decisions(day, 14), others)
  .map(([own, more]): Fact[] => [registered(), ...own, ...more]);

const month = fc.constantFrom('01', '04', '07', '08', '09', '10', '11', '12');
const anyDay = fc
  .tuple(fc.constantFrom('2023', '2024', '2025', '2025', '2025'), month, fc.constantFrom('03', '08', '21'))
  .map((parts) => parts.join('-'));
const stale = fc.constantFrom(false, false, false, false, true);
const from = (isStale: boolean) => (isStale ? { stale: true } : {});

const cases = fc
  .array(
    fc.record({
      diagnosedOn: anyDay,
      diseaseCode: fc.constantFrom('01-A01', '01-A02', '02-01', '99-99'),
      person: maybe(fc.constantFrom('p1', 'p2', 'p3')),
      suspected: fc.boolean(),
      isStale: stale,
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.map(({ isStale, person, ...values }, n) =>
      disease(`C${n}`, { ...values, ...(person === undefined ? {} : { person }) }, from(isStale)),
    ),
  );
const checkups = fc
  .array(
    fc.record({
      year: fc.constantFrom(2024, 2025),
      agent: fc.constantFrom('矽尘', '苯'),
      examined: fc.constantFrom(10, 80),
      suspectedCases: fc.constantFrom(0, 2, 6),
    }),
    { maxLength: 3 },
  )
  .map((list) => list.map((values) => checkup(values)));
const minors = fc
  .subarray(['2025-10-02', '2025-11-05', '2025-11-07', '2025-11-09', '2025-11-11'])
  .map((list) => list.map((on) => accident(on)));
const averages = fc
  .subarray([
    ['2024-01-15', 20],
    ['2024-07-15', 26],
    ['2025-01-15', 32],
    ['2025-07-15', 38],
    ['2026-01-15', 44],
  ] as const)
  .chain((list) =>
    fc
      .record({
        agent: fc.constantFrom('甲苯', '噪声', '苯'),
        part: fc.constantFrom('', '.5'),
        hoursPerDay: maybe(fc.constantFrom('8', '10')),
      })
      .map(({ agent, part, hoursPerDay }) =>
        list.map(([sampledOn, value], n) =>
          measured({
            ...{ agent, sampledOn, reportNo: `R${n}`, value: `${value}${part}` },
            ...(agent === '噪声'
              ? { quantity: 'NOISE-LEX', unit: 'dB(A)', value: `${40 + value}${part}` }
              : {}),
            ...(hoursPerDay === undefined ? {} : { hoursPerDay }),
          }),
        ),
      ),
  );
const insured = [fundYear(2025, '40'), fundYear(2024, '35.5'), fundYear(2023, '30')];
const years = fc.oneof(fc.constant(insured), fc.subarray([...insured, danger({ level: 'major' })]));

/** Several years of injuries, diseases, check-ups and tests, some of them unclear. */
export const wideFacts = fc
  .tuple(decisions(anyDay, 16), fc.oneof(minors, cases, averages), cases, checkups, averages, years)
  .map(([own, ...lists]): Fact[] => keyed([registered(), ...own, ...lists.flat()]));

import fc from 'fast-check';
import type { Fact } from '../../../schemas/records/fact.ts';
import { account, CITY, measured, operator, register, registered } from '../../unit/rules/make.ts';
import {
  branch,
  contribution,
  declaration,
  feeds,
  injury,
  market,
  type Options,
  ofParent,
  project,
  projectInsurance,
} from '../../unit/rules/make-insurance.ts';

/** One fact of each kind or none, but for dated ones. */
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

/** Whatever the departments may hold on a firm that bears on its insurance. */
export const facts = fc
  .tuple(fc.option(registration), fc.option(marketed), accounts, evidence, rest)
  .map(([first, second, ...lists]) =>
    [first, second, ...lists.flat()].filter((own): own is Fact => own !== null),
  );

/** Registers that are settled, and what is known of the parent. */
export const options: fc.Arbitrary<Options> = fc.constantFrom<Options>(
  {},
  feeds('hr.project-insurance', 'tax.contributions', 'market.firms'),
  feeds('hr.project-insurance', 'tax.contributions', 'market.firms'),
  { ...feeds('hr.project-insurance'), relatives: [ofParent(registered()), ofParent(account())] },
  { ...feeds('hr.project-insurance'), relatives: [ofParent(registered())] },
  { registers: [register(CITY, { dataAsOf: '2025-12-01' }), register('370000')] },
);

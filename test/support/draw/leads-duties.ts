import fc from 'fast-check';
import type { Fact } from '../../../schemas/records/fact.ts';
import { account, danger, measured, registered } from '../../unit/rules/make.ts';
import {
  accident,
  checkup,
  declared,
  disease,
  fed,
  feed,
  injury,
  keyPosts,
  trained,
} from '../../unit/rules/make-leads.ts';
import { dangers, day, extra } from './dangers.ts';
import { filled, keyed, maybe } from './filled.ts';

const injuries = fc
  .record({
    decisionNo: fc.constantFrom('I1', 'I2', 'I3'),
    injuredOn: day,
    decidedOn: day,
    clause: fc.constantFrom('14(1)', '14(4)', '14(6)', '15(1)'),
    outcome: fc.constantFrom('recognised', 'recognised', 'refused'),
    fatal: fc.boolean(),
    person: maybe(fc.constantFrom('p1', 'p2')),
    diseaseCode: maybe(fc.constantFrom('01-A01', '01-A02')),
    projectCode: maybe(fc.constantFrom('P1', 'P2')),
  })
  .map(filled);
const diseases = fc
  .record({
    caseNo: fc.constantFrom('C1', 'C2', 'C3'),
    diagnosedOn: day,
    diseaseCode: fc.constantFrom('01-A01', '01-A02'),
    person: fc.constantFrom('p1', 'p2', 'p3'),
    suspected: fc.boolean(),
  })
  .map(filled);
const declarations = fc
  .record({
    declaredOn: day,
    agents: maybe(fc.constantFrom('苯、噪声', '甲苯', '有机溶剂')),
    hazardClass: maybe(fc.constantFrom('severe', 'general')),
    lastTestedOn: maybe(day),
  })
  .map(filled);
const tests = fc
  .record({ agent: fc.constantFrom('苯', '甲苯', '噪声'), sampledOn: day, value: fc.constant('0.1') })
  .map(filled);
const checkups = fc.record({ agent: fc.constantFrom('苯', '噪声'), examined: fc.nat(25) });
const posts = fc.record({ post: fc.constantFrom('principal', 'team-leader'), persons: fc.nat(3) });
const trainings = fc.record({
  person: fc.constantFrom('p1', 'p2', 'p3'),
  post: fc.constantFrom('principal', 'team-leader'),
  result: fc.constantFrom('passed', 'failed'),
});

const built = <V>(values: fc.Arbitrary<V>, build: (values: never, extra?: object) => Fact) =>
  fc.tuple(values, extra).map(([given, more]) => build(given as never, more));
const any = fc.oneof(
  built(dangers, danger),
  built(injuries, injury),
  built(fc.record({ occurredOn: day, deaths: fc.nat(2) }), accident),
  built(diseases, disease),
  built(declarations, declared),
  built(tests, measured),
  built(checkups, checkup),
  built(posts, keyPosts),
  built(trainings, (values: { person: string }, more) => trained(values.person, values, more)),
);
const register = fc.constantFrom(
  registered(),
  registered({ industry: 'C2511' }),
  account(),
  registered({ status: 'revoked' }),
);

/** Whatever the departments may hold on a firm that bears on leads and duties. */
export const facts = fc
  .tuple(fc.array(any, { maxLength: 14 }), fc.array(register, { maxLength: 2 }))
  .map(([list, more]) => keyed([...list, ...more]));

/** All feeds of these rules settled; or of other cities too; or one of them old, or missing. */
export const options = fc.constantFrom(
  fed(),
  fed('', undefined, [
    feed('health.declarations', { scope: '370200' }),
    feed('health.checkups', { scope: '370200' }),
  ]),
  fed('health.declarations', { dataAsOf: '2025-06-01' }),
  fed('hr.injury-decisions'),
);

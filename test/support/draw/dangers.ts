import fc from 'fast-check';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { HiddenDanger } from '../../../schemas/records/safety.ts';
import { danger } from '../../unit/rules/make.ts';
import { filled, keyed, maybe } from './filled.ts';

/** Days around the windows of the rules on 2026-03-02. */
export const day = fc.constantFrom(
  '2024-12-20',
  '2025-06-01',
  '2025-12-10',
  '2026-01-05',
  '2026-01-20',
  '2026-02-20',
);

/** Which city's feed sent it, and whether a newer row of it was rejected. */
export const extra = fc
  .record({
    scope: fc.constantFrom('370100', '370100', '370200', '370000'),
    stale: fc.constantFrom(false, false, true),
  })
  .map(({ scope, stale }) => ({ scope, ...(stale ? { stale } : {}) }));

/** What a list of hidden dangers may say of one. */
export const dangers = fc
  .record({
    dangerNo: fc.constantFrom('D1', 'D2', 'D3', 'D4', 'D5'),
    foundOn: day,
    status: fc.constantFrom('open', 'rectified', 'verified'),
    level: fc.constantFrom('major', 'general'),
    place: maybe(fc.constantFrom('车间', '仓库')),
    category: maybe(fc.constant('触电')),
    siteRegion: maybe(fc.constantFrom('370102', '370103')),
    rectifiedOn: maybe(day),
    verifiedOn: maybe(day),
  })
  .map(filled);

const more = fc
  .record({
    dueOn: maybe(fc.constantFrom('2026-02-01', '2026-03-01', '2026-03-02', '2026-04-10')),
    orderNo: maybe(fc.constant('济应急责改〔2026〕1号')),
    supervised: maybe(fc.boolean()),
    source: fc.constantFrom(undefined, undefined, 'self', 'joint-inspection'),
    description: maybe(fc.constantFrom('配电箱未接地', '临边无防护，'.repeat(30))),
  })
  .map(filled);

/** Some dangers of a firm with all that may be said of them, mostly sent by one city. */
export const dangerFacts = fc
  .array(
    fc
      .tuple(dangers, more, fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, extra))
      .map(([one, other, from]): Fact => danger({ ...one, ...other } as Partial<HiddenDanger>, from)),
    { minLength: 1, maxLength: 7 },
  )
  .map(keyed);

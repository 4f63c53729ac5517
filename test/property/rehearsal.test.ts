import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindOfChange } from '../../functions/rehearse/change-of.ts';
import { HubError } from '../../functions/shared/errors.ts';
import type { RuleId } from '../../schemas/alerts/rules.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { rehearsalWorld } from '../unit/rehearse/world.ts';
import { account, danger, measured, registered } from '../unit/rules/make.ts';

const FIRMS = [1, 2, 3, 4];
const subjectNo = (n: number): string => `uscc:91370100MA${String(n).padStart(8, '0')}`;

const facts: fc.Arbitrary<Fact> = fc
  .record({
    firm: fc.constantFrom(...FIRMS),
    fact: fc.oneof(
      fc.integer({ min: 0, max: 60 }).map((headcount) => registered({ headcount })),
      fc.integer({ min: 0, max: 40 }).map((insuredHeadcount) => account({ insuredHeadcount })),
      fc.constantFrom('1', '3', '6').map((value) => measured({ value })),
      fc.constantFrom('1', '3', '6').map((value) => measured({ value, quantity: 'STE' })),
      fc.constantFrom('major', 'general').map((level) => danger({ level })),
    ),
  })
  .map(({ firm, fact }) => ({ ...fact, subject: subjectNo(firm) }));

const rules: RuleId[] = ['uninsured', 'headcount-gap', 'hidden-danger', 'exceedance'];
const book = fc.record({
  rulesOff: fc.subarray(rules),
  thresholds: fc.record({ gapMinPersons: fc.constantFrom(1, 5, 20), freshDays: fc.constantFrom(1, 45) }),
});
const links = fc.array(fc.tuple(fc.constantFrom(...FIRMS), fc.constantFrom(5, 6)), { maxLength: 2 });

/** A second merge of one subject and a circle are refused; the world stays as it is then. */
const onlyRefused = (error: unknown): void => {
  if (!(error instanceof HubError) || error.status !== 409) throw error;
};

test('what a rehearsal says is what adoption then does, alert by alert', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(facts, { maxLength: 12 }),
      fc.array(facts, { maxLength: 3 }),
      book,
      links,
      async (before, meanwhile, content, merges) => {
        const world = await rehearsalWorld();
        await world.file(...before);
        await world.assessEveryone('start');
        await world.file(...meanwhile);
        // What is merged already is refused: only the first of each counts.
        for (const [from, into] of new Map(merges))
          await world.merge(subjectNo(from), subjectNo(into)).catch(onlyRefused);
        const everyAlert = async () =>
          (await Promise.all([...FIRMS, 5, 6].map((n) => world.cases.bySubject(subjectNo(n))))).flatMap(
            ({ alerts }) => alerts,
          );
        const was = new Map((await everyAlert()).map((alert) => [alert.alertId, alert]));
        await world.propose('v2', content);
        const { rehearsalId, counts } = await world.rehearse('v2');
        const said = new Set(
          (await world.linesOf(rehearsalId)).map((line) => `${line.change} ${line.alertId}`),
        );
        expect(await everyAlert(), 'nothing is written').toEqual([...was.values()]);
        await world.adopt('v2');
        await world.assessEveryone('rulebook-v2-1');
        const done = (await everyAlert())
          .filter((alert) => was.get(alert.alertId)?.seq !== alert.seq)
          .map((alert) => `${kindOfChange(was.get(alert.alertId), alert)} ${alert.alertId}`);
        expect([...said].sort()).toEqual(done.sort());
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(done.length);
      },
    ),
    { numRuns: 60 },
  );
});

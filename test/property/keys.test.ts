import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CITY_SHARDS, caseKeys, ledgerKeys, noticeIdOf, noticeKeys } from '../../functions/shared/keys.ts';

const seq = fc.nat(9_000_000_000_000_000);
const id = fc.string({ unit: fc.constantFrom(...'0123456789abcdef-'), minLength: 1, maxLength: 24 });
const what = fc.constantFrom('alert', 'notice', 'city');
const subject = id.map((text) => `uscc:${text}`);
const day = fc
  .record({ year: fc.integer({ min: 2004, max: 2099 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}-15`);
const partition = (pkOf: (shard: number) => string) =>
  Array.from({ length: CITY_SHARDS }, (_, shard) => pkOf(shard));
const order = <T>(a: T, b: T): number => (a < b ? -1 : Number(a > b));

describe('keys', () => {
  test('of lists sort as their sequences do, whatever the ids', () => {
    fc.assert(
      fc.property(seq, seq, what, id, id, (a, b, of, one, other) => {
        fc.pre(a !== b);
        const expected = Math.sign(a - b);
        expect(order(caseKeys.citySk(a, one), caseKeys.citySk(b, other))).toBe(expected);
        expect(order(noticeKeys.outbox(a, of, one).sk, noticeKeys.outbox(b, of, other).sk)).toBe(expected);
        expect(order(ledgerKeys.padSeq(a), ledgerKeys.padSeq(b))).toBe(expected);
      }),
    );
  });

  test('of events and messages sort as their numbers do', () => {
    const n = fc.integer({ min: 1, max: 999_999 });
    fc.assert(
      fc.property(n, n, (a, b) => {
        expect(order(noticeKeys.eventSk(a), noticeKeys.eventSk(b))).toBe(Math.sign(a - b));
        expect(order(ledgerKeys.messageSk(a), ledgerKeys.messageSk(b))).toBe(Math.sign(a - b));
        expect(noticeKeys.eventSk(a).startsWith(noticeKeys.eventPrefix)).toBe(true);
      }),
    );
  });

  test('of what is spread lie in a partition that its readers ask for', () => {
    fc.assert(
      fc.property(subject, seq, what, id, (firm, at, of, one) => {
        expect(partition((shard) => noticeKeys.cityPk('370100', shard))).toContain(
          noticeKeys.cityPkOf('370100', firm),
        );
        expect(partition(noticeKeys.outboxPk)).toContain(noticeKeys.outbox(at, of, one).pk);
      }),
    );
  });

  test('of the outbox tell entries apart', () => {
    const entry = fc.record({ at: seq, of: what, one: id });
    const keyOf = ({ at, of, one }: { at: number; of: string; one: string }): string =>
      Object.values(noticeKeys.outbox(at, of, one)).join('\n');
    fc.assert(
      fc.property(entry, entry, (a, b) => {
        expect(keyOf(a) === keyOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  test("of a firm's documents lie behind its alerts and its head", () => {
    fc.assert(
      fc.property(id, id, (alertId, noticeId) => {
        expect(order(caseKeys.alertSk(alertId), caseKeys.headSk)).toBe(-1);
        expect(order(caseKeys.headSk, noticeKeys.subjectSk(noticeId))).toBe(-1);
        expect(noticeKeys.subjectSk(noticeId).startsWith(noticeKeys.subjectPrefix)).toBe(true);
      }),
    );
  });

  test('of due days are found by their month and sort by their day', () => {
    fc.assert(
      fc.property(day, day, id, id, (a, b, one, other) => {
        expect(noticeKeys.dueMonthPk(a) === noticeKeys.dueMonthPk(b)).toBe(a.slice(0, 7) === b.slice(0, 7));
        expect(noticeKeys.dueMonthPk(a)).not.toBe(caseKeys.dueMonthPk(a));
        fc.pre(a !== b);
        expect(order(caseKeys.dueSk(a, one), caseKeys.dueSk(b, other))).toBe(order(a, b));
      }),
    );
  });
});

test('the id of a document follows from its parts, every one of them', () => {
  const parts = fc.record({
    subject,
    organ: fc.constantFrom('health', 'hr', 'emergency'),
    city: fc.constantFrom('370100', '370200'),
    kind: fc.constantFrom('reminder', 'advice', 'transfer'),
    order: fc.constantFrom('', '鲁应急责改〔2026〕1号'),
    day,
    round: fc.integer({ min: 1, max: 99 }),
  });
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(noticeIdOf({ ...a })).toBe(noticeIdOf(a));
      const same = Object.entries(a).every(([name, value]) => b[name as keyof typeof b] === value);
      expect(noticeIdOf(a) === noticeIdOf(b)).toBe(same);
      for (const name of Object.keys(a) as (keyof typeof a)[])
        expect(noticeIdOf({ ...a, [name]: b[name] }) === noticeIdOf(a)).toBe(a[name] === b[name]);
    }),
  );
});

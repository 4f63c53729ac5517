import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEEDS } from '../../schemas/feeds/catalogue.ts';
import { canonicalDecimal, parseDate, parseInteger } from '../../schemas/feeds/cell-parsers.ts';
import { judgeRow } from '../../schemas/feeds/row-schema.ts';
import { FactRecordSchema } from '../../schemas/records/record.ts';

const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

describe('dates', () => {
  const renderings: ((iso: string) => string)[] = [
    (iso) => iso,
    (iso) => iso.replaceAll('-', '/'),
    (iso) => iso.replaceAll('-', ''),
    (iso) => iso.replaceAll('-0', '-'),
    (iso) => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
    (iso) => ` ${fullWidth(iso)} `,
    (iso) => `${iso} 00:00:00`,
  ];
  it('parse to the day they were rendered from', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...renderings), (iso, render) => {
        expect(parseDate(render(iso))).toBe(iso);
      }),
    );
  });
  it('parse to a real day or to nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/), (text) => {
        const parsed = parseDate(text);
        if (parsed !== undefined)
          expect(new Date(`${parsed}T00:00:00Z`).toISOString().slice(0, 10)).toBe(parsed);
      }),
    );
  });
});

describe('numbers', () => {
  const whole = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String);
  const fraction = fc.stringMatching(/^\d{0,8}$/);
  it('decimals keep their exact value through padding, grouping and width', () => {
    fc.assert(
      fc.property(whole, fraction, fc.boolean(), (digits, tail, wide) => {
        const trimmed = tail.replace(/0+$/, '');
        const canonical = trimmed === '' ? digits : `${digits}.${trimmed}`;
        for (const text of [`${digits}.${tail}0`, `00${digits}.${tail}`, `${grouped(digits)}.${tail}`])
          expect(canonicalDecimal(wide ? fullWidth(text) : text)).toBe(canonical);
        expect(canonicalDecimal(canonical)).toBe(canonical);
      }),
    );
  });
  it('integers parse to what was rendered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (value) => {
        const range = { min: 0, max: 100_000_000 };
        for (const text of [String(value), grouped(String(value)), `${value}.0`])
          expect(parseInteger(text, range)).toEqual({ value });
      }),
    );
  });
});

describe('judgeRow', () => {
  const context = { today: '2026-03-02', scope: '370100' };
  it('never throws, and what it accepts is a valid record, whatever the cells', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FEEDS),
        fc.infiniteStream(
          fc.tuple(
            fc.boolean(),
            fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '0', '-', '1e9')),
          ),
        ),
        (contract, stream) => {
          const cells = Object.fromEntries(
            Object.entries(contract.columns).map(([name, { example }]) => {
              const { value } = stream.next();
              return [name, value?.[0] === true ? example : value?.[1]];
            }),
          );
          const verdict = judgeRow(contract, cells, context);
          if (verdict.ok) FactRecordSchema.parse(contract.toRecord(verdict.row));
          else expect(verdict.errors.length).toBeGreaterThan(0);
        },
      ),
    );
  });
  it('does not depend on the order of the cells', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FEEDS), fc.nat(), (contract, drop) => {
        const cells = Object.entries(contract.columns).map(([name, { example }], index) => [
          name,
          index % 5 === drop % 5 ? '?' : example,
        ]);
        const forward = judgeRow(contract, Object.fromEntries(cells), context);
        expect(judgeRow(contract, Object.fromEntries(cells.toReversed()), context)).toEqual(forward);
      }),
    );
  });
});

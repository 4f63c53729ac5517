import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeForm, formFirms } from '../../functions/reports/form/compute.ts';
import { PROVINCE } from '../../schemas/reference/regions.ts';
import type { FormRow } from '../../schemas/reports/form.ts';
import { fictionalUscc } from '../sample/uscc.ts';
import { account, firm, inputOf, JINAN, operator, QINGDAO, type Row } from '../unit/reports/make.ts';

const USCCS = Array.from({ length: 8 }, (_, n) => fictionalUscc(n + 1, 981));
const uscc = fc.constantFrom(...USCCS);
const industry = fc.constantFrom('C3311', 'B0610', 'C3110', 'E4710', 'G5430', 'C2614', 'A0111', 'G6010');
const headcount = fc.option(fc.nat(500), { nil: undefined });
const scope = fc.constantFrom(JINAN, QINGDAO);

const rowArb: fc.Arbitrary<Row> = fc.oneof(
  fc
    .record({ uscc, scope, industry, headcount, status: fc.constantFrom('operating', 'existing', 'revoked') })
    .map(
      ({ uscc: code, scope: city, headcount: persons, ...rest }): Row => [
        city,
        firm(code, {
          ...rest,
          status: rest.status as 'operating',
          region: city,
          ...(persons === undefined ? {} : { headcount: persons }),
        }),
      ],
    ),
  fc
    .record({ uscc, scope, industry, persons: fc.nat(500), status: fc.constantFrom('insured', 'ended') })
    .map(
      ({ uscc: code, scope: city, persons, status, ...rest }): Row => [
        city,
        account(code, { ...rest, insuredHeadcount: persons, status: status as 'insured', region: city }),
      ],
    ),
  fc
    .record({ uscc, scope, headcount })
    .map(
      ({ uscc: code, scope: city, headcount: persons }): Row => [
        city,
        operator(code, { region: city, ...(persons === undefined ? {} : { headcount: persons }) }),
      ],
    ),
);
const rowsArb = fc.array(rowArb, { maxLength: 40 });
const reports = { cityIndustries: { [JINAN]: [{ id: 'x', nameZh: '即时配送', codes: ['G60'] }] } };

const added = (rows: readonly FormRow[], pick: (row: FormRow) => number | null): number =>
  rows.reduce((sum, row) => sum + (pick(row) ?? 0), 0);

describe('the form, whatever the registers say', () => {
  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(
        rowsArb.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          const one = inputOf(rows, { city: PROVINCE, reports });
          const other = inputOf(shuffled, { city: PROVINCE, reports });
          expect(computeForm(other)).toEqual(computeForm(one));
          expect(formFirms(other)).toEqual(formFirms(one));
        },
      ),
    );
  });

  it('counts each firm once and adds up to its totals, line by line and city by city', () => {
    fc.assert(
      fc.property(rowsArb, (rows) => {
        const input = inputOf(rows, { city: PROVINCE, reports });
        const form = computeForm(input);
        const listed = form.rows.flatMap(({ firms }) => firms.firms);
        expect(new Set(listed).size).toBe(listed.length);
        expect(listed.toSorted()).toEqual(
          formFirms(input)
            .map((one) => one.uscc)
            .toSorted(),
        );
        for (const figure of ['firms', 'insuredFirms', 'employed', 'insuredPersons'] as const) {
          const total = form.total[figure].value ?? 0;
          expect(added(form.rows, (row) => row[figure].value)).toBe(total);
          expect(added(form.byCity, (row) => row[figure].value)).toBe(total);
        }
        expect(listed.length + form.otherFirms).toBe(input.firms.length);
      }),
    );
  });

  it('never invents a headcount, and gives coverage of persons exactly where there is one', () => {
    fc.assert(
      fc.property(rowsArb, (rows) => {
        const form = computeForm(inputOf(rows, { reports }));
        for (const row of [...form.rows, form.total]) {
          const known = row.employed.firms.length;
          expect(known + row.headcountMissing.length).toBe(row.firms.firms.length);
          expect(row.employed.value === null).toBe(known === 0);
          expect(row.coverage.value === null).toBe(known === 0);
        }
      }),
    );
  });
});

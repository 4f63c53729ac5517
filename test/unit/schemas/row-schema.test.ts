import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { anyContract, defineContract } from '../../../schemas/feeds/define-contract.ts';
import { bool, column, enumOf, type FieldType, text } from '../../../schemas/feeds/fields.ts';
import { healthMeasurements } from '../../../schemas/feeds/health-measurements.ts';
import { hrInsuredFirms } from '../../../schemas/feeds/hr-insured-firms.ts';
import { type Cells, judgeRow } from '../../../schemas/feeds/row-schema.ts';
import { sampleRows } from '../../../schemas/feeds/sample-rows.ts';

const context = { today: '2026-03-02', scope: '370100' };
const measurement: Cells = sampleRows(anyContract(healthMeasurements))[0] ?? {};
const insured: Cells = sampleRows(anyContract(hrInsuredFirms))[0] ?? {};
const CHOICE = { headers: ['状态'], fieldClass: 'identity', example: '有' } as const;
const errorsOf = (cells: Cells): [string, string][] => {
  const verdict = judgeRow(healthMeasurements, { ...measurement, ...cells }, context);
  return verdict.ok ? [] : verdict.errors.map(({ column: name, code }) => [name, code]);
};

describe('judgeRow', () => {
  it('gives the typed row of good cells', () => {
    const verdict = judgeRow(hrInsuredFirms, insured, context);
    expect(verdict).toMatchObject({
      ok: true,
      row: { insuredHeadcount: 120, status: 'insured', contributionBase: '756000' },
    });
  });

  it('tells all errors of a row at once, in the order of the columns, with the cells as they stood', () => {
    const verdict = judgeRow(
      healthMeasurements,
      {
        ...measurement,
        uscc: ' x',
        name: '',
        sampledOn: '2026-03-03',
        kind: 'SAMPLE',
        minutes: '',
        value: 'ND',
        lod: '',
        unit: '斤',
      },
      context,
    );
    expect(verdict).toEqual({
      ok: false,
      errors: [
        { column: 'uscc', value: ' x', code: 'uscc-format' },
        { column: 'name', value: '', code: 'required-missing' },
        { column: 'sampledOn', value: '2026-03-03', code: 'date-future' },
        { column: 'value', value: 'ND', code: 'lod-missing' },
        { column: 'unit', value: '斤', code: 'unit-unknown' },
        { column: 'minutes', value: '', code: 'minutes-missing' },
        { column: 'reportedOn', value: '2026-01-28', code: 'dates-order' },
      ],
    });
  });

  it.each(['/', '\\', '-', '——', '－', '无', '暂无', '空', 'N/A', 'null', ' / ', "'-"])(
    'takes %j for nothing: in a required column that is missing, in an optional one it is empty',
    (mark) => {
      expect(errorsOf({ name: mark, workplace: mark, agent: mark })).toEqual([
        ['name', 'required-missing'],
        ['workplace', 'required-missing'],
        ['agent', 'required-missing'],
      ]);
      expect(errorsOf({ value: mark, sampledOn: mark, kind: mark })).toEqual([
        ['sampledOn', 'required-missing'],
        ['kind', 'required-missing'],
        ['value', 'value-missing'],
      ]);
      expect(errorsOf({ sampleNo: mark, lod: mark, verdict: mark, labName: mark })).toEqual([]);
    },
  );

  it.each(['不详', '无锡示例有限公司', '甲-乙', '暂无名称车间'])('takes %s for a text', (text) =>
    expect(errorsOf({ name: text, workplace: text })).toEqual([]),
  );

  it('lets a required choice that knows the word answer with it', () => {
    const answers = (type: FieldType<unknown>, cell: string): boolean => {
      const columns = { status: column(type, { ...CHOICE, required: true }) };
      const contract = { ...anyContract(hrInsuredFirms), columns, rowChecks: [] };
      return judgeRow(contract, { status: cell }, context).ok;
    };
    expect(answers(enumOf({ none: ['无'], some: ['有'] }), '无')).toBe(true);
    expect(answers(bool, '无')).toBe(true);
    expect(answers(enumOf({ none: ['无'], some: ['有'] }), '/')).toBe(false);
    expect(answers(text(9), '无')).toBe(false);
  });

  it('passes over a check whose column is wrong already', () => {
    expect(errorsOf({ kind: 'SAMPLE', minutes: '0' })).toEqual([['minutes', 'integer-range']]);
    expect(errorsOf({ value: 'ND', lod: 'abc' })).toEqual([['lod', 'decimal-format']]);
  });

  it('allows today and refuses tomorrow', () => {
    expect(errorsOf({ sampledOn: '2026-03-02', reportedOn: '' })).toEqual([]);
    expect(errorsOf({ sampledOn: '2026-03-03', reportedOn: '' })).toEqual([['sampledOn', 'date-future']]);
  });

  it('reads an ambiguous region by the scope of the file', () => {
    const verdict = judgeRow(
      hrInsuredFirms,
      { ...insured, region: '市中区' },
      { ...context, scope: '370400' },
    );
    expect(verdict).toMatchObject({ ok: true, row: { region: '370402' } });
    const other = judgeRow(hrInsuredFirms, { ...insured, region: '市中区' }, { ...context, scope: '370200' });
    expect(other).toMatchObject({
      ok: false,
      errors: [{ column: 'region', value: '市中区', code: 'region-unknown' }],
    });
  });

  it('ignores cells of columns it does not know', () => {
    expect(judgeRow(hrInsuredFirms, { ...insured, whatever: 'x' }, context).ok).toBe(true);
  });

  it('counts every missing required cell', () => {
    const verdict = judgeRow(healthMeasurements, {}, context);
    expect(verdict.ok ? [] : verdict.errors.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 7 }, () => 'required-missing'),
      'value-missing',
      'required-missing',
    ]);
  });

  it('refuses to go on with a column schema that gives no reject code', () => {
    const broken = defineContract(
      {
        a: {
          ...column(text(5), { headers: ['a'], fieldClass: 'identity', example: 'a' }),
          schema: z.string().max(1).optional(),
        },
      },
      {
        id: 'x.y',
        version: '1',
        title: { zh: '', en: '' },
        settings: hrInsuredFirms.settings,
        naturalKey: ['a'],
        subjectOf: () => 'uscc:91440300708461136T',
        toRecord: () => {
          throw new Error('never');
        },
      },
    );
    expect(() => judgeRow(broken, { a: 'long' }, context)).toThrow(/without a reject code/);
  });
});

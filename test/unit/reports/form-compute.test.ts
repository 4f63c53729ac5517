import { describe, expect, it } from 'vitest';
import { computeForm, formFirms, percent } from '../../../functions/reports/form/compute.ts';
import { PROVINCE } from '../../../schemas/reference/regions.ts';
import { type Form, FormSchema } from '../../../schemas/reports/form.ts';
import { freshUscc } from '../../support/files.ts';
import {
  ALL_REGISTERS,
  account,
  firm,
  inputOf,
  JINAN,
  operator,
  QINGDAO,
  type Row,
  register,
} from './make.ts';

const [A, B, C, D] = [freshUscc(), freshUscc(), freshUscc(), freshUscc()] as const;
const line = (form: Form, industry: string) => {
  const row = form.rows.find((one) => one.industry === industry);
  if (row === undefined) throw new Error(`no line ${industry}`);
  return row;
};
/** The five figures of a line, as the form prints them. */
const figures = (form: Form, industry: string) => {
  const { firms, insuredFirms, employed, insuredPersons, coverage } =
    industry === 'total' ? form.total : line(form, industry);
  return [firms.value, insuredFirms.value, employed.value, insuredPersons.value, coverage.value];
};
const formOf = (rows: readonly Row[], over: Parameters<typeof inputOf>[1] = {}) =>
  computeForm(inputOf(rows, over));

describe('the form of a city', () => {
  it('counts firms, insured firms, employed, insured persons and coverage line by line', () => {
    const form = formOf([
      [JINAN, firm(A, { headcount: 30 })],
      [JINAN, account(A, { insuredHeadcount: 20 })],
      [JINAN, firm(B, { headcount: 7 })],
      [JINAN, firm(C, { industry: 'B0610', headcount: 3 })],
      [JINAN, account(C, { insuredHeadcount: 3 })],
    ]);
    expect(FormSchema.parse(form)).toEqual(form);
    expect(form.rows.map(({ nameZh }) => nameZh)).toEqual([
      '危险化学品',
      '矿山',
      '冶金',
      '建材',
      '机械制造',
      '建筑施工',
      '交通运输',
    ]);
    expect(figures(form, 'machinery')).toEqual([2, 1, 37, 20, '54.05']);
    expect(figures(form, 'mining')).toEqual([1, 1, 3, 3, '100.00']);
    expect(figures(form, 'metallurgy')).toEqual([0, 0, null, 0, null]);
    expect(figures(form, 'total')).toEqual([3, 2, 40, 23, '57.50']);
    expect(line(form, 'machinery').firms.firms).toEqual([A, B].sort());
    expect(line(form, 'machinery').insuredFirms.firms).toEqual([A]);
  });

  it('divides persons by persons, only of firms whose headcount is known, and leaves a missing headcount blank', () => {
    const form = formOf([
      [JINAN, firm(A, { headcount: 8 })],
      [JINAN, account(A, { insuredHeadcount: 2 })],
      [JINAN, firm(B)],
      [JINAN, account(B, { insuredHeadcount: 50 })],
      [JINAN, firm(C, { industry: 'C3110', headcount: 0 })],
    ]);
    expect(figures(form, 'machinery')).toEqual([2, 2, 8, 52, '25.00']);
    expect(line(form, 'machinery').headcountMissing).toEqual([B]);
    expect(figures(form, 'metallurgy')).toEqual([1, 0, null, 0, null]);
    expect(form.total.headcountMissing).toHaveLength(2);
  });

  it('adds up all insured accounts of a firm wherever they stand, and no lapsed one', () => {
    const form = formOf([
      [JINAN, firm(A, { headcount: 100 })],
      [JINAN, account(A, { accountNo: '1', insuredHeadcount: 20 })],
      [QINGDAO, account(A, { accountNo: '2', insuredHeadcount: 30, region: '370202' })],
      [PROVINCE, account(A, { accountNo: '3', insuredHeadcount: 5 })],
      [JINAN, account(A, { accountNo: '4', insuredHeadcount: 40, status: 'suspended' })],
    ]);
    expect(figures(form, 'machinery')).toEqual([1, 1, 100, 55, '55.00']);
  });

  it('takes the smallest headcount that is declared, and coverage may exceed 100 %', () => {
    const form = formOf([
      [JINAN, firm(A, { headcount: 30 })],
      [JINAN, operator(A, { headcount: 9 })],
      [JINAN, account(A, { insuredHeadcount: 10 })],
    ]);
    expect(figures(form, 'machinery')).toEqual([1, 1, 9, 10, '111.11']);
  });

  it('counts firms in business only', () => {
    const form = formOf([
      [JINAN, firm(A, { status: 'deregistered' })],
      [JINAN, account(A)],
      [JINAN, firm(B, { status: 'existing' })],
      [JINAN, operator(C, { status: 'suspended' })],
      [JINAN, operator(D)],
      [JINAN, operator(undefined)],
    ]);
    expect(figures(form, 'machinery')[0]).toBe(1);
    expect(line(form, 'transport').firms.firms).toEqual([D]);
  });

  it('puts a firm into the city of its register, and counts it once in the province', () => {
    const rows: Row[] = [
      [JINAN, firm(A, { status: 'deregistered' })],
      [QINGDAO, firm(A, { region: '370202', headcount: 5 })],
      [JINAN, firm(B)],
      [QINGDAO, operator(B, { region: '370202' })],
      [PROVINCE, account(C, { region: '370202' })],
    ];
    expect(figures(formOf(rows), 'total')[0]).toBe(1);
    expect(figures(formOf(rows, { city: QINGDAO }), 'total')[0]).toBe(2);
    expect(figures(formOf(rows, { city: PROVINCE }), 'total')[0]).toBe(3);
  });

  it('puts hazardous chemicals first, by sector or licence', () => {
    const form = formOf([
      [JINAN, firm(A, { industry: 'C3311', sector: '危险化学品' })],
      [JINAN, firm(B, { industry: 'B0610', licenceNo: '(鲁)WH安许证字[2024]000001' })],
      [
        JINAN,
        firm(C, { industry: 'B0610', licenceNo: '(鲁)WH安许证字[2020]000001', licenceUntil: '2023-01-01' }),
      ],
      [JINAN, firm(D, { industry: 'C2614' })],
    ]);
    expect(line(form, 'hazchem').firms.firms).toEqual([A, B, D].sort());
    expect(line(form, 'mining').firms.firms).toEqual([C]);
  });

  it('lists the industries that a city adds after those of the plan, for its own firms', () => {
    const reports = {
      cityIndustries: { [JINAN]: [{ id: 'courier', nameZh: '即时配送', codes: ['G60', 'C33'] }] },
    };
    const rows: Row[] = [
      [JINAN, firm(A, { industry: 'G6010', headcount: 4 })],
      [JINAN, firm(B, { industry: 'C3311' })],
      [QINGDAO, firm(C, { industry: 'G6010', region: '370202' })],
    ];
    const form = formOf(rows, { reports });
    expect(form.rows.at(-1)).toMatchObject({ nameZh: '即时配送', firms: { value: 1, firms: [A] } });
    const province = formOf(rows, { reports, city: PROVINCE });
    expect(province.rows.at(-1)).toMatchObject({ nameZh: '即时配送', city: JINAN, firms: { value: 1 } });
    expect(province.otherFirms).toBe(1);
  });
});

describe('registers that cannot be counted on', () => {
  const rows: Row[] = [
    [JINAN, firm(A, { headcount: 10 })],
    [JINAN, account(A)],
    [QINGDAO, firm(B, { region: '370202', headcount: 5 })],
  ];
  const without = (feed: string, scope: string, instead?: Partial<Parameters<typeof register>[2]>) => [
    ...ALL_REGISTERS.filter((one) => one.feed !== feed || one.scope !== scope),
    ...(instead === undefined ? [] : [register(feed, scope, instead)]),
  ];

  it.each([
    ['missing', undefined, 'register-missing'],
    ['incomplete', { complete: false }, 'register-incomplete'],
    ['46 days old', { dataAsOf: '2026-01-13' }, 'register-stale'],
  ])('leaves what rests on an insured register blank when it is %s', (_, instead, reason) => {
    const form = formOf(rows, { registers: without('hr.insured-firms', JINAN, instead) });
    expect(figures(form, 'machinery')).toEqual([1, null, 10, null, null]);
    expect(form.total.gaps).toEqual([{ feed: 'hr.insured-firms', scope: JINAN, reason }]);
  });

  it('takes one of 45 days', () => {
    const registers = without('hr.insured-firms', JINAN, { dataAsOf: '2026-01-14' });
    expect(figures(formOf(rows, { registers }), 'machinery')).toEqual([1, 1, 10, 10, '100.00']);
  });

  it('needs 省本级, and the zones of the city where there are any', () => {
    const provincial = formOf(rows, { registers: without('hr.insured-firms', PROVINCE) });
    expect(figures(provincial, 'total')).toEqual([1, null, 10, null, null]);
    const { settings } = inputOf([]);
    const zones = formOf(rows, { settings: { ...settings, registerZones: { [JINAN]: ['370171'] } } });
    expect(zones.total.gaps).toEqual([
      { feed: 'hr.insured-firms', scope: '370171', reason: 'register-missing' },
    ]);
  });

  it('leaves everything blank without the register of firms, the transport line without that of operators', () => {
    const firms = formOf(rows, { registers: without('emergency.firms', JINAN) });
    expect(figures(firms, 'machinery')).toEqual([null, null, null, null, null]);
    const operators = formOf(rows, { registers: without('transport.operators', JINAN) });
    expect(figures(operators, 'machinery')).toEqual([1, 1, 10, 10, '100.00']);
    expect(figures(operators, 'transport')[0]).toBeNull();
    expect(figures(operators, 'total')[0]).toBeNull();
  });

  it('blanks the province for one city, and shows the others city by city', () => {
    const form = formOf(rows, { city: PROVINCE, registers: without('hr.insured-firms', QINGDAO) });
    expect(figures(form, 'machinery')).toEqual([2, null, 15, null, null]);
    const here = form.byCity.filter(({ industry }) => industry === 'machinery');
    expect(here).toHaveLength(16);
    expect(here.slice(0, 2).map(({ insuredPersons }) => insuredPersons.value)).toEqual([10, null]);
  });
});

describe('details', () => {
  it('lists every firm once, in the order of the lines', () => {
    const input = inputOf([
      [JINAN, firm(A)],
      [JINAN, account(A)],
      [JINAN, firm(B, { industry: 'B0610', headcount: 3 })],
      [JINAN, firm(C, { industry: 'A0111' })],
    ]);
    expect(formFirms(input)).toMatchObject([
      { uscc: B, industryZh: '矿山', insured: false, headcount: 3, insuredPersons: 0 },
      {
        uscc: A,
        insured: true,
        headcount: null,
        sources: ['emergency.firms@370100', 'hr.insured-firms@370100'],
      },
    ]);
    expect(computeForm(input).otherFirms).toBe(1);
  });

  it('rounds half up by exact decimals', () => {
    expect([percent(1, 8), percent(1, 3), percent(2, 3), percent(20005, 100000), percent(0, 0)]).toEqual([
      '12.50',
      '33.33',
      '66.67',
      '20.01',
      null,
    ]);
  });
});

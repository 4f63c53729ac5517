import { describe, expect, test } from 'vitest';
import { FIRM, insured } from './insurance-cases.ts';
import { account, CITY, danger, judge, measured, register, registered } from './make.ts';

describe('what an insurance finding shows', () => {
  test('uninsured: persons, registers with their days, law', () => {
    const [finding] = judge([FIRM, measured({ exposedWorkers: 40 })]).findings;
    expect(finding).toMatchObject({
      basis: '社会保险法第五十七条、第五十八条、第八十四条；工伤保险条例第六十二条',
      city: CITY,
      district: '370102',
      values: { persons: 40, registers: '370100,370000' },
      evidenceCount: 2,
      evidence: [{ values: { kind: 'measurement', persons: 40 } }, { values: { persons: 30 } }],
      score: 58,
    });
    expect(finding?.reason.zh).toContain('370100@2026-02-28, 370000@2026-02-28');
  });

  test('gap: the arithmetic', () => {
    const [finding] = judge([registered({ headcount: 50 }), insured(30)]).findings;
    expect(finding?.reason.zh).toContain('申报从业50人 − 参保30人(1个账户)= 差20人(40%)，达到阈值(5人且20%)');
    expect(finding?.values).toMatchObject({
      declared: 50,
      insured: 30,
      gap: 20,
      sharePercent: '40',
      accounts: 1,
    });
    expect(finding?.evidence.map(({ values }) => values['kind'])).toEqual([
      'firm-registration',
      'insurance-account',
    ]);
  });

  test('the day on which it must be looked at again', () => {
    expect(judge([FIRM]).reviewOn).toBe('2026-04-15');
    expect(judge([registered({ headcount: 50 }), insured(9)]).reviewOn).toBe('2026-04-15');
    expect(judge([registered({ headcount: 9, establishedOn: '2026-01-31' })]).reviewOn).toBe('2026-03-03');
    expect(judge([registered()]).reviewOn).toBeUndefined();
    expect(judge([FIRM, danger({ dueOn: '2026-03-02' })]).reviewOn).toBe('2026-03-03');
  });

  test('registers that are being applied hold the subject', () => {
    const applying = {
      registers: [
        register(CITY, { applying: 'x' }),
        register('370000'),
        register('370200', { applying: 'y' }),
      ],
    };
    expect(judge([FIRM], applying).held).toEqual([CITY, '370200']);
    expect(judge([FIRM, account({}, { scope: '370200' })], applying).held).toEqual([CITY, '370200']);
    expect(judge([account()], applying).held).toEqual([]);
  });
});

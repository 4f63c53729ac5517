import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import { ammoniaSte, complies, exceeds, nd, STE, sample, twa } from './exceedance-cases.ts';
import { judge, measured } from './make.ts';

describe('figures', () => {
  const only = (facts: Fact[]) => judge(facts).findings[0];

  test('a finding shows its arithmetic, its limit and its rows', () => {
    const finding = only([twa('0.45', { agent: '安妥', exposedWorkers: 12, siteRegion: '370211' })]);
    expect(finding?.reason.zh).toContain('C_TWA 0.45 mg/m³ > PC-TWA 0.3 mg/m³，为限值的1.5倍');
    expect(finding?.reason.en).toContain('C_TWA 0.45 mg/m³ > PC-TWA 0.3 mg/m³, 1.5 × the limit');
    expect(finding).toMatchObject({
      basis: '职业病防治法第二十六条、第七十二条第（一）项',
      city: '370200',
      district: '370211',
      limit: { type: 'PC-TWA', value: '0.3', edition: 'GBZ 2.1-2019', proofread: false },
      values: { value: '0.45', limit: '0.3', ratio: '1.5', unit: 'mg/m³', exposedWorkers: 12 },
      evidence: [{ lineage: { fileName: 'a.csv', row: 2 }, values: { reportNo: 'R1', value: '0.45' } }],
      evidenceCount: 1,
    });
    expect(finding?.limit).not.toHaveProperty('molarMass');
  });

  test('a rounded figure never looks equal to the limit that it exceeds', () => {
    const finding = only([twa('3.000000001'), STE]);
    expect(finding?.values).toMatchObject({ value: '3.000000001', ratio: '1.0000000003' });
  });

  test('ppm and segments say how the value came about', () => {
    expect(only([twa('30', { agent: '氨', unit: 'ppm' }), ammoniaSte])?.reason.zh).toContain(
      'C_TWA 21.2533 mg/m³（30 ppm × 17.031 ÷ 24.04） > PC-TWA 20 mg/m³，为限值的1.06倍',
    );
    expect(only([sample('1', '4', 240), sample('2', '3', 240), STE])?.reason.en).toContain(
      'C_TWA 3.5 mg/m³ (ΣC·T ÷ 480 min over 2 segments) > PC-TWA 3 mg/m³, 1.17 × the limit',
    );
  });

  test('the review says what both found', () => {
    expect(only([twa('4', complies), STE])).toMatchObject({
      values: { laboratory: 'complies', hub: 'exceeds', type: 'PC-TWA', ratio: '1.33' },
      limit: { type: 'PC-TWA' },
    });
    expect(
      only([nd('0.1', exceeds), measured({ quantity: 'STE', belowDetection: true, lod: '0.1' })])?.values,
    ).toMatchObject({ hub: 'complies' });
    expect(only([twa('9', { agent: '某物', ...exceeds })])?.values).toMatchObject({
      hub: 'not-evaluated',
      notEvaluated: 'unknown-agent',
    });
  });

  test('at most 50 pieces of evidence are shown, the worst first, and all are counted', () => {
    const many = Array.from({ length: 60 }, (_, index) => twa(`${4 + index}`, { sampleNo: `${index}` }));
    const finding = only([...many, STE]);
    expect(finding?.evidence).toHaveLength(50);
    expect(finding?.evidenceCount).toBe(60);
    expect(finding?.evidence[0]?.values).toMatchObject({ value: '63' });
  });

  test('the place of a finding: site, else scope, else home', () => {
    expect(only([measured({ value: '9' }, { scope: '370200' }), STE])).toMatchObject({
      city: '370200',
      district: '370200',
    });
    expect(only([measured({ value: '9' }, { scope: '370000' })])).toMatchObject({ city: '370000' });
  });
});

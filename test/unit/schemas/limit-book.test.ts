import { describe, expect, it, test } from 'vitest';
import type { Agent } from '../../../schemas/reference/agent-index.ts';
import { limitBookOf, SHIPPED_LIMITS } from '../../../schemas/reference/limit-book.ts';
import {
  type LimitOverlay,
  LimitOverlayError,
  LimitOverlaySchema,
} from '../../../schemas/reference/limit-overlay.ts';
import { findAgents, resolveAgent } from '../../../schemas/reference/limits.ts';
import { judged } from '../rules/golden/golden-case.ts';

const READ = { by: '某甲', on: '2026-01-10', page: '表1 第12页' };
const overlay = (values: Partial<LimitOverlay>): LimitOverlay =>
  LimitOverlaySchema.parse({
    value: '3',
    unit: 'mg/m³',
    edition: 'GBZ 2.1-2019',
    effectiveFrom: '2020-04-01',
    effectiveTo: null,
    proofreading: READ,
    ...values,
  });
const book = (...overlays: LimitOverlay[]) => limitBookOf(overlays, 'v1');
const known = (name: string): Agent => {
  const agent = resolveAgent(name);
  if (agent.type === 'chemical' || agent.type === 'dust') return agent;
  throw new Error(`${name} is ${agent.type}`);
};
const values = (name: string, date: string, ...overlays: LimitOverlay[]) =>
  Object.fromEntries(
    book(...overlays)
      .limitsOn(known(name), date)
      .map(({ type, value }) => [type, value]),
  );

describe('loaded limits', () => {
  const confirmed = overlay({ limitId: '12/PC-TWA@2022-12-01', effectiveFrom: '2022-12-01' });

  it('makes the limit that it names proofread', () => {
    const [twa, stel] = book(confirmed).limitsOn(known('苯'), '2026-01-15').toReversed();
    expect(twa).toMatchObject({ type: 'PC-TWA', value: '3', proofread: true, proofreading: READ });
    expect(stel).toMatchObject({ type: 'PC-STEL', proofread: false });
    expect(twa?.molarMass).toBe('78.112');
  });

  it('corrects a value, from the day that it says', () => {
    const corrected = overlay({ agent: '苯', type: 'PC-TWA', value: '2.5', effectiveFrom: '2026-01-01' });
    expect(values('苯', '2025-12-31', corrected)).toEqual({ 'PC-TWA': '3', 'PC-STEL': '6' });
    expect(values('苯', '2026-01-01', corrected)).toEqual({ 'PC-TWA': '2.5', 'PC-STEL': '6' });
  });

  it('stands for its days only', () => {
    const march = overlay({
      agent: '甲苯',
      type: 'PC-TWA',
      value: '20',
      effectiveFrom: '2025-03-01',
      effectiveTo: '2025-03-31',
    });
    for (const [date, value] of [
      ['2025-02-28', '50'],
      ['2025-03-01', '20'],
      ['2025-03-31', '20'],
      ['2025-04-01', '50'],
    ] as const)
      expect(values('甲苯', date, march)['PC-TWA']).toBe(value);
  });

  it('fills the month of amendment 1, type by type: the other stays unknown', () => {
    const november = overlay({
      agent: '苯',
      type: 'PC-TWA',
      effectiveFrom: '2022-11-08',
      effectiveTo: '2022-11-30',
    });
    const measured = '苯 TWA 3.1 on=2022-11-15; 苯 STE 1 on=2022-11-15';
    expect(judged(measured, book(november)).said).toEqual(['PC-STEL no-limit-for-date', 'PC-TWA exceeds']);
    expect(judged(measured).said).toEqual(['* no-limit-for-date']);
  });

  it('alone makes a doubtful substance usable, for the types that were read', () => {
    const glyphosate = overlay({ agent: '草甘膦', type: 'PC-TWA', value: '5' });
    expect(judged('草甘膦 TWA 5.1', book(glyphosate)).said).toEqual(['PC-TWA exceeds']);
    expect(judged('草甘膦 TWA 1', book(glyphosate)).said).toEqual(['PC-TWA complies', 'PEAK peak-missing']);
    const ether = overlay({ agent: '甲基叔丁基醚', type: 'PC-TWA', value: '180' });
    expect(judged('甲基叔丁基醚 TWA 1; 甲基叔丁基醚 STE 1', book(ether)).said).toEqual([
      'PC-STEL no-limit-for-date',
      'PC-TWA complies',
    ]);
    const enzymes = overlay({ agent: '工业酶混合尘', type: 'PC-TWA-TOTAL', value: '2' });
    expect(judged('工业酶混合尘 总尘 2.1', book(enzymes)).said).toEqual(['PC-TWA-TOTAL exceeds']);
    expect(judged('草甘膦 TWA 9', book(confirmed)).said).toEqual(['* limit-doubtful']);
  });

  it('reaches a band of silica dust and a row of fibres by their own names', () => {
    const band = overlay({ agent: '矽尘:游离SiO2含量>80%', type: 'PC-TWA-RESP', value: '0.1' });
    expect(judged('矽尘 总尘 0.1 fs=90; 矽尘 呼尘 0.15 fs=90', book(band)).said).toContain(
      'PC-TWA-RESP exceeds',
    );
    expect(judged('矽尘 总尘 0.1 fs=80; 矽尘 呼尘 0.15 fs=80', book(band)).said).toContain(
      'PC-TWA-RESP action-level',
    );
    const fibres = overlay({ agent: '石棉', type: 'PC-TWA-FIBRE', value: '0.1', unit: 'f/mL' });
    expect(judged('石棉 总尘 0.1; 石棉 TWA 0.2 unit=f/mL', book(fibres)).said).toContain(
      'PC-TWA-FIBRE exceeds',
    );
  });

  describe('an edition before 2020-04-01 brings the excursion limits of 2007', () => {
    const old = (agent: string, type: 'PC-TWA' | 'PC-TWA-TOTAL', value: string) =>
      book(
        overlay({
          ...{ agent, type, value, edition: 'GBZ 2.1-2007' },
          ...{ effectiveFrom: '2007-11-01', effectiveTo: '2020-03-31' },
        }),
      );
    const peak = (name: string, twa: string, text: string, quantity = 'PEAK') =>
      `${name} ${name.endsWith('尘') ? '总尘' : 'TWA'} ${twa} on=2019-05-01; ${name} ${quantity} ${text} on=2019-05-01`;
    test.each([
      ['安妥', '0.3', '0.9', '0.9001', 'PEAK'],
      ['苯胺', '3', '7.5', '7.5001', 'PEAK'],
      ['苯胺', '1', '2.5', '2.5001', 'STE'],
      ['氯苯', '50', '100', '100.01', 'PEAK'],
      ['氯苯', '10', '20', '20.01', 'PEAK'],
      ['氯苯', '100', '150', '150.01', 'STE'],
      ['电焊烟尘', '4', '8', '8.001', 'C-PE(总尘)'],
    ])('%s %s: %s complies, %s exceeds', (name, limit, equal, above, quantity) => {
      const limits = old(name, name.endsWith('尘') ? 'PC-TWA-TOTAL' : 'PC-TWA', limit);
      expect(judged(peak(name, '0.01', equal, quantity), limits).said).toContain('PEAK complies');
      expect(judged(peak(name, '0.01', above, quantity), limits).said).toContain('PEAK exceeds');
      expect(judged(peak(name, '0.01', equal, quantity), limits).clause).toBe('GBZ 2.1-2007');
    });
  });

  test.each([
    ['limit-overlay-unknown', { limitId: '12/MAC@2020-04-01' }],
    ['limit-overlay-unknown', { limitId: '12/PC-TWA@2022-12-01', type: 'MAC' as const }],
    ['limit-overlay-unknown', { agent: '某种物质', type: 'PC-TWA' as const }],
    ['limit-overlay-unknown', { agent: '矽尘', type: 'PC-TWA-RESP' as const }],
    ['limit-overlay-unknown', { agent: '铅', type: 'PC-TWA' as const }],
    ['limit-overlay-type', { agent: '氯', type: 'PC-TWA' as const }],
    ['limit-overlay-type', { agent: '草甘膦', type: 'MAC' as const }],
    ['limit-overlay-type', { agent: '苯', type: 'PC-TWA-TOTAL' as const }],
  ])('%s: %j', (code, wrong) => {
    try {
      book(confirmed, overlay(wrong));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LimitOverlayError);
      expect(error).toMatchObject({ code, row: 2, messageZh: expect.stringMatching(/^第2行：/) });
    }
  });

  it('refuses two values of one limit at one time', () => {
    const twice = overlay({ agent: '苯', type: 'PC-TWA', value: '2', effectiveFrom: '2025-01-01' });
    expect(() => book(confirmed, twice)).toThrow('Row 2: two values of PC-TWA of 苯 at one time');
  });

  test.each([
    [{}],
    [{ agent: '苯' }],
    [{ limitId: 'x', agent: '苯' }],
    [{ agent: '苯', type: 'PC-TWA', value: '0' }],
    [{ agent: '苯', type: 'PC-TWA', value: '-1' }],
    [{ agent: '苯', type: 'PC-TWA', unit: 'ppm' }],
    [{ agent: '苯', type: 'PC-TWA', effectiveFrom: '2026-02-30' }],
    [{ agent: '苯', type: 'PC-TWA', effectiveTo: '2019-01-01' }],
    [{ agent: '苯', type: 'PC-TWA', proofreading: { by: '', on: '2026-01-01', page: '1' } }],
  ])('is no row: %j', (wrong) => {
    const row = {
      ...{ value: '3', unit: 'mg/m³', edition: 'E', effectiveFrom: '2020-04-01', effectiveTo: null },
      proofreading: READ,
      ...wrong,
    };
    expect(LimitOverlaySchema.safeParse(row).success).toBe(false);
  });
});

describe('findAgents', () => {
  it('finds by name, CAS number and code, all that are meant', () => {
    const names = (query: string) => findAgents(query).map(({ nameZh }) => nameZh);
    expect(names('苯')).toEqual(['苯']);
    expect(names('71-43-2')).toEqual(['苯']);
    expect(names('12')).toEqual(['苯']);
    expect(names('D34b')).toEqual(['石棉(石棉含量>10%)']);
    expect(names('铅')).toHaveLength(2);
    expect(names('草甘膦')).toEqual(['草甘膦']);
    expect(names('某物')).toEqual([]);
  });

  it('knows the limits of all editions', () => {
    const all = SHIPPED_LIMITS.allOf(known('苯'));
    expect(all.map(({ effectiveFrom }) => effectiveFrom)).toEqual([
      '2022-12-01',
      '2022-12-01',
      '2020-04-01',
      '2020-04-01',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { LimitShownSchema } from '../../../schemas/alerts/alert.ts';
import type { Agent } from '../../../schemas/reference/agent-index.ts';
import { SHIPPED_LIMITS } from '../../../schemas/reference/limit-book.ts';
import { resolveAgent, shownLimit, silicaBand } from '../../../schemas/reference/limits.ts';

const { limitsOn } = SHIPPED_LIMITS;

const agent = (name: string, cas?: string): Agent => {
  const found = resolveAgent(name, cas);
  if (found.type === 'chemical' || found.type === 'dust') return found;
  throw new Error(`${name} is ${JSON.stringify(found)}`);
};
const limits = (name: string, date = '2026-01-15', freeSilica?: string): Record<string, string> =>
  Object.fromEntries(limitsOn(agent(name), date, freeSilica).map(({ type, value }) => [type, value]));

describe('traps seen in public code', () => {
  it('carbon monoxide is TWA 20 and STEL 30; MAC 20 and 15 only on plateaus', () => {
    expect(limits('一氧化碳')).toEqual({ 'PC-TWA': '20', 'PC-STEL': '30' });
    expect(limits('CO')).toEqual({ 'PC-TWA': '20', 'PC-STEL': '30' });
    expect(limits('一氧化碳(高原,海拔2000m~3000m)')).toEqual({ MAC: '20' });
    expect(limits('一氧化碳(高原,海拔>3000m)')).toEqual({ MAC: '15' });
    expect(agent('what', '630-08-0').nameZh).toBe('一氧化碳(非高原)');
    expect(resolveAgent('一氧化碳(高原)')).toEqual({ type: 'unknown', reason: 'not-listed' });
  });

  it('sulfur dioxide is 5 / 10', () =>
    expect(limits('二氧化硫')).toEqual({ 'PC-TWA': '5', 'PC-STEL': '10' }));
  it('hydrogen sulfide is MAC 10, no TWA', () => expect(limits('硫化氢')).toEqual({ MAC: '10' }));
  it('chlorine is MAC 1, no TWA', () => {
    expect(limits('氯')).toEqual({ MAC: '1' });
    expect(limits('氯气')).toEqual({ MAC: '1' });
  });

  it('benzene is 3 / 6 since amendment 1, 6 / 10 before, and unknown in 2022-11', () => {
    expect(limits('苯', '2022-12-01')).toEqual({ 'PC-TWA': '3', 'PC-STEL': '6' });
    expect(limits('苯', '2022-10-31')).toEqual({ 'PC-TWA': '6', 'PC-STEL': '10' });
    expect(limits('苯', '2020-04-01')).toEqual({ 'PC-TWA': '6', 'PC-STEL': '10' });
    expect(limits('苯', '2022-11-01')).toEqual({});
    expect(limits('苯', '2022-11-30')).toEqual({});
    expect(limits('苯', '2020-03-31')).toEqual({});
  });

  it('silica above 80 % is 0.5 / 0.2; 10 and 50 belong to the lower band, 80 to the middle', () => {
    const lower = { 'PC-TWA-TOTAL': '1', 'PC-TWA-RESP': '0.7' };
    const middle = { 'PC-TWA-TOTAL': '0.7', 'PC-TWA-RESP': '0.3' };
    const upper = { 'PC-TWA-TOTAL': '0.5', 'PC-TWA-RESP': '0.2' };
    for (const content of ['10', '10.0', '50']) expect(limits('矽尘', '2026-01-15', content)).toEqual(lower);
    for (const content of ['50.01', '80']) expect(limits('矽尘', '2026-01-15', content)).toEqual(middle);
    for (const content of ['80.000001', '100']) expect(limits('矽尘', '2026-01-15', content)).toEqual(upper);
    expect(limits('矽尘', '2026-01-15', '9.99')).toEqual({});
    expect(limits('矽尘')).toEqual({});
    expect(silicaBand('9.999')).toBeUndefined();
  });

  it('a named dust with 10 % silica or more is judged by the band, below it by its own limit', () => {
    expect(limits('煤尘', '2026-01-15', '12')).toEqual({ 'PC-TWA-TOTAL': '1', 'PC-TWA-RESP': '0.7' });
    expect(limits('煤尘', '2026-01-15', '9')).toEqual({ 'PC-TWA-TOTAL': '4', 'PC-TWA-RESP': '2.5' });
    expect(limits('煤尘')).toEqual({ 'PC-TWA-TOTAL': '4', 'PC-TWA-RESP': '2.5' });
    expect(limits('煤尘', '2020-03-31')).toEqual({});
  });
});

describe('what a limit tells', () => {
  it('carries unit, edition, dates, confidence and source, not proofread', () => {
    const [twa] = limitsOn(agent('苯'), '2026-01-15');
    expect(twa).toMatchObject({
      id: '12/PC-TWA@2022-12-01',
      agent: '苯',
      unit: 'mg/m³',
      edition: 'GBZ 2.1-2019(第1号修改单)',
      effectiveFrom: '2022-12-01',
      effectiveTo: null,
      confidence: 'fetched',
      proofread: false,
      molarMass: '78.112',
    });
    const [old] = limitsOn(agent('苯'), '2021-01-15');
    expect(old).toMatchObject({ edition: 'GBZ 2.1-2019', effectiveTo: '2022-10-31' });
    expect(limitsOn(agent('乙草胺'), '2025-05-01')[0]?.edition).toBe('GBZ 2.1-2019(第2号修改单)');
    expect(limitsOn(agent('乙草胺'), '2025-04-30')).toEqual([]);
    expect(limitsOn(agent('甲苯'), '2026-01-15')[0]?.confidence).toBe('recalled');
  });

  it('is shown without the molar mass, as findings want it', () => {
    for (const limit of [
      ...limitsOn(agent('甲苯'), '2026-01-15'),
      ...limitsOn(agent('矽尘'), '2026-01-15', '30'),
    ])
      expect(LimitShownSchema.parse(shownLimit(limit))).not.toHaveProperty('molarMass');
  });

  it('has no molar mass for groups and for limits counted as an element', () => {
    for (const name of ['氮氧化物', '氟化氢', '铅尘', '丙酮氰醇', '五氯酚及其钠盐']) {
      const found = agent(name);
      expect(found.type === 'chemical' && found.molarMass).toBeNull();
    }
    const hcl = agent('盐酸');
    expect(hcl.type === 'chemical' && hcl.molarMass).toBe('36.461');
  });

  it('keeps units that are not mg/m³', () => {
    expect(limitsOn(agent('二噁英类化合物'), '2026-01-15')[0]?.unit).toBe('pg TEQ/m3');
    expect(limitsOn(agent('石棉'), '2026-01-15').map(({ unit }) => unit)).toEqual(['mg/m³', 'f/mL']);
  });
});

import { describe, expect, it } from 'vitest';
import { CHEMICAL_ROWS, DOUBTFUL_ROWS, DUST_ROWS } from '../../../schemas/reference/limit-rows.ts';
import { resolveAgent } from '../../../schemas/reference/limits.ts';

const told = (name: string, cas?: string): string => {
  const found = resolveAgent(name, cas);
  return found.type === 'unknown' ? found.reason : `${found.type} ${found.nameZh}`;
};

describe('resolveAgent', () => {
  it.each([
    ['二甲苯', 'chemical 二甲苯(全部异构体)'],
    ['二甲苯（全部异构体）', 'chemical 二甲苯(全部异构体)'],
    ['ＤＭＦ', 'chemical 二甲基甲酰胺'],
    ['二甲基甲酰胺（DMF）', 'chemical 二甲基甲酰胺'],
    ['BENZENE', 'chemical 苯'],
    ['chloroform', 'chemical 三氯甲烷(氯仿)'],
    ['滴滴涕', 'chemical 二氯二苯基三氯乙烷(滴滴涕,DDT)'],
    ['2-丁酮', 'chemical 甲乙酮(2-丁酮)'],
    ['１,２－二氯乙烷', 'chemical 1,2-二氯乙烷'],
    ['盐酸', 'chemical 氯化氢及盐酸'],
    ['锰及其无机化合物（按MnO2计）', 'chemical 锰及其无机化合物(按MnO2计)'],
    ['锰', 'chemical 锰及其无机化合物(按MnO2计)'],
    ['铬酸盐', 'chemical 三氧化铬、铬酸盐、重铬酸盐(按Cr计)'],
    ['金属汞', 'chemical 汞-金属汞(蒸气)'],
    ['抽余油', 'chemical 抽余油(60℃~220℃)'],
    ['氟化物', 'chemical 氟及其化合物(不含氟化氢)(按F计)'],
    ['水泥尘', 'dust 水泥粉尘(游离SiO2含量<10%)'],
    ['煤尘(游离二氧化硅含量<10%)', 'dust 煤尘(游离SiO2含量<10%)'],
    ['其它粉尘(总尘)', 'dust 其他粉尘'],
    ['硅尘', 'dust 矽尘'],
    ['矽尘(呼尘)', 'dust 矽尘'],
    ['石棉粉尘', 'dust 石棉(石棉含量>10%)'],
    ['岩棉', 'dust 人造矿物纤维绝热棉粉尘(玻璃棉、矿渣棉、岩棉)'],
    ['亚麻', 'dust 麻尘(游离SiO2含量<10%):亚麻'],
    ['氧化铝粉尘', 'dust 铝尘:氧化铝粉尘'],
    ['木粉尘(硬)', 'dust 木粉尘(硬)'],
  ])('%s is %s', (name, expected) => expect(told(name)).toBe(expected));

  it('needs the sub-row where a substance has several', () => {
    expect(told('铅')).toBe('ambiguous');
    expect(told('铅及其无机化合物')).toBe('ambiguous');
    expect(told('麻尘')).toBe('ambiguous');
    expect(told('铅尘')).toBe('chemical 铅及其无机化合物(按Pb计):铅尘');
    expect(told('铅及其无机化合物(铅烟)')).toBe('chemical 铅及其无机化合物(按Pb计):铅烟');
    expect(told('铅尘', '7439-92-1')).toBe('chemical 铅及其无机化合物(按Pb计):铅尘');
    expect(told('某物', '7439-92-1')).toBe('ambiguous');
  });

  it('does not guess: a narrower name, a bare group or rubbish stays unknown', () => {
    for (const name of ['木粉尘', '汞', '粉尘', '二氧化氮', '己烷', '氟化物(氟化氢)', ''])
      expect(told(name)).toBe('not-listed');
  });

  it('uses the CAS where the name is unknown, and distrusts a contradiction', () => {
    expect(told('溶剂一号', '108-88-3')).toBe('chemical 甲苯');
    expect(told('108-88-3')).toBe('chemical 甲苯');
    expect(told('邻二甲苯', '95-47-6')).toBe('chemical 二甲苯(全部异构体)');
    expect(told('二氧化氮', '10102-44-0')).toBe('chemical 氮氧化物(一氧化氮和二氧化氮)');
    expect(told('苯', '71-43-2')).toBe('chemical 苯');
    expect(told('苯', '108-88-3')).toBe('name-and-cas-differ');
    expect(told('苯', '71-43-9')).toBe('chemical 苯');
    expect(told('苯', '64-17-5')).toBe('chemical 苯');
    expect(told('白炭黑', '108-88-3')).toBe('dust 沉淀SiO2(白炭黑)');
  });

  it('marks doubtful substances and dusts, by name, English name and CAS', () => {
    for (const name of ['双酚A', 'bisphenol a', '2,4-滴', '工业酶混合尘', '过氯酸铵粉尘'])
      expect(resolveAgent(name).type).toBe('doubtful');
    expect(resolveAgent('x', '80-05-7').type).toBe('doubtful');
  });

  it('finds every row by its own canonical name', () => {
    for (const row of CHEMICAL_ROWS) expect(told(row.nameZh)).toBe(`chemical ${row.nameZh}`);
    for (const row of DOUBTFUL_ROWS) expect(told(row.nameZh)).toBe(`doubtful ${row.nameZh}`);
    for (const row of DUST_ROWS) expect(['dust', 'doubtful']).toContain(resolveAgent(row.nameZh).type);
  });

  it('tells what a dust needs', () => {
    expect(resolveAgent('矽尘')).toMatchObject({ silica: true, needsFreeSilica: false, fibre: false });
    expect(resolveAgent('其他粉尘')).toMatchObject({ silica: false, needsFreeSilica: true });
    expect(resolveAgent('苎麻')).toMatchObject({ needsFreeSilica: true });
    expect(resolveAgent('石膏粉尘')).toMatchObject({ needsFreeSilica: false, fibre: false });
    expect(resolveAgent('石棉')).toMatchObject({ fibre: true });
  });
});

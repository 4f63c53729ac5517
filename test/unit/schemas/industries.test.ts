import { describe, expect, it } from 'vitest';
import {
  INDUSTRIES,
  industryName,
  KEY_INDUSTRIES,
  keyIndustryOf,
  resolveIndustry,
} from '../../../schemas/reference/industries.ts';

describe('industries (GB/T 4754-2017)', () => {
  it('resolves every code with and without its letter', () => {
    const codes = [...INDUSTRIES.keys()].filter((code) => code.length >= 3);
    expect(codes).toHaveLength(97 + 473 + 1381);
    for (const code of codes) {
      expect(resolveIndustry(code)).toBe(code);
      expect(resolveIndustry(code.slice(1))).toBe(code);
    }
  });

  it('resolves every name that only one code has', () => {
    const counts = Map.groupBy(INDUSTRIES, ([, name]) => name);
    for (const [code, name] of INDUSTRIES)
      if (code.length >= 3 && counts.get(name)?.length === 1) expect(resolveIndustry(name)).toBe(code);
  });

  it.each([
    ['c2614', 'C2614'],
    ['Ｃ２６１４', 'C2614'],
    ['C 2614 有机化学原料制造', 'C2614'],
    ['C2520', 'C252'],
    ['炼铁', 'C311'],
    ['06', 'B06'],
  ])('reads %s as %s', (text, code) => expect(resolveIndustry(text)).toBe(code));

  it.each(['C', '制造业', '9999', 'D3311', '12345', 'XYZ', '某行业'])('does not know %s', (text) =>
    expect(resolveIndustry(text)).toBeUndefined(),
  );

  it('names a code', () => {
    expect(industryName('C2614')).toBe('有机化学原料制造');
    expect(industryName('Z')).toBeUndefined();
  });

  it('puts a firm into one key industry, by precedence', () => {
    expect(KEY_INDUSTRIES.map(({ id }) => id)).toEqual([
      'hazchem',
      'mining',
      'metallurgy',
      'building-materials',
      'machinery',
      'construction',
      'transport',
    ]);
    expect(keyIndustryOf('C2614')?.id).toBe('hazchem');
    expect(keyIndustryOf('G5435')?.id).toBe('hazchem');
    expect(keyIndustryOf('G5431')?.id).toBe('transport');
    expect(keyIndustryOf('C3311')?.id).toBe('machinery');
    expect(keyIndustryOf('C3011')?.id).toBe('building-materials');
    expect(keyIndustryOf('C3054')).toBeUndefined();
    expect(keyIndustryOf('C3073')).toBeUndefined();
    expect(keyIndustryOf('C3211')).toBeUndefined();
    expect(keyIndustryOf('A0111')).toBeUndefined();
  });
});

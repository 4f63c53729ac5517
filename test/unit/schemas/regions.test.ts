import { describe, expect, it } from 'vitest';
import {
  CITIES,
  cityOf,
  currentCode,
  districtsOf,
  getRegion,
  isCity,
  isInsideProvince,
  PROVINCE,
  regionName,
  resolveRegion,
  SCOPES,
  ZONES,
} from '../../../schemas/reference/regions.ts';

const code = (text: string, scope?: string): string => {
  const result = resolveRegion(text, scope);
  return result.ok ? result.code : result.error;
};

describe('regions of Shandong', () => {
  it('has 16 cities, 136 districts, 15 zones, and 32 scopes', () => {
    expect(CITIES).toHaveLength(16);
    expect(CITIES.flatMap((city) => districtsOf(city.code))).toHaveLength(136);
    expect(ZONES).toHaveLength(15);
    expect(SCOPES.size).toBe(32);
    expect(SCOPES.has('370000') && SCOPES.has('370100') && SCOPES.has('370176')).toBe(true);
    expect(SCOPES.has('370102')).toBe(false);
  });

  it.each([
    ['370102', '370102'],
    [' ３７０１０２ ', '370102'],
    ['370102001000', '370102'],
    ['370000', '370000'],
    ['省本级', '370000'],
    ['济南', '370100'],
    ['山东省济南市', '370100'],
    ['370101', '370100'],
    ['黄岛区', '370211'],
    ['青岛市黄岛区', '370211'],
    ['青岛黄岛区', '370211'],
    ['济南高新技术产业开发区', '370176'],
    ['济南市本级', '370100'],
    ['山东省青岛市市本级', '370200'],
    ['烟台市直', '370600'],
    ['济南市历下区本级', '370102'],
  ])('resolves %s to %s', (text, expected) => expect(code(text)).toBe(expected));

  it.each([
    ['371200', '370100'],
    ['莱芜市', '370100'],
    ['371203', '370117'],
    ['370684', '370614'],
    ['370634', '370614'],
    ['即墨市', '370215'],
  ])('maps the merged %s to %s', (old, now) => expect(code(old)).toBe(now));

  it('settles a name that several cities use by its city or by the scope', () => {
    expect(code('市中区')).toBe('unknown');
    expect(code('枣庄市市中区')).toBe('370402');
    expect(code('市中区', '370400')).toBe('370402');
    expect(code('市中区', '370176')).toBe('370103');
    expect(code('市中区', '370200')).toBe('unknown');
    expect(code('市中区', '370000')).toBe('unknown');
    expect(code('市本级')).toBe('unknown');
    expect(code('市本级', '370200')).toBe('370200');
    expect(code('市直', '370176')).toBe('370100');
  });

  it('tells what lies outside from what is unknown', () => {
    expect(code('110000')).toBe('outside');
    expect(code('江苏省南京市')).toBe('outside');
    expect(code('南京市本级')).toBe('unknown');
    expect(code('370199')).toBe('unknown');
    expect(code('990000')).toBe('unknown');
    expect(code('37010')).toBe('unknown');
    expect(code('某地')).toBe('unknown');
  });

  it('gives city, name and province of a code', () => {
    expect(cityOf('370102')).toBe('370100');
    expect(cityOf('370176')).toBe('370100');
    expect(cityOf('371202')).toBe('370100');
    expect(cityOf('370100')).toBe('370100');
    expect(cityOf(PROVINCE)).toBe(PROVINCE);
    expect(cityOf('110000')).toBeUndefined();
    expect(currentCode('110101')).toBeUndefined();
    expect(isCity('370200')).toBe(true);
    expect(isCity('370202')).toBe(false);
    expect(isInsideProvince('370202')).toBe(true);
    expect(isInsideProvince('110000')).toBe(false);
    expect(regionName('370200')).toEqual({ zh: '青岛市', en: 'Qingdao City' });
    expect(regionName('370176').en).toBe('济南高新技术产业开发区');
    expect(regionName('999999')).toEqual({ zh: '999999', en: '999999' });
    expect(getRegion('370102')?.kind).toBe('district');
  });
});

import { lazily } from '../lazily.ts';
import type { Sentence } from '../sentence.ts';
import data from './data/regions.json' with { type: 'json' };
import { tidyCode } from './text.ts';

/** Shandong, GB/T 2260; as a scope it is 省本级. */
export const PROVINCE = data.province.code;
type RegionKind = 'province' | 'city' | 'district' | 'zone';

/** A region of the province: GB/T 2260, or a statistical zone (NBS code, third pair 7x). */
export interface Region {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: RegionKind;
}

const rows = data.rows as [string, string, string, Exclude<RegionKind, 'province'>][];
const listed: readonly Region[] = rows.map(([code, nameZh, nameEn, kind]) => ({
  code,
  nameZh,
  nameEn,
  kind,
}));
const province: Region = { ...data.province, kind: 'province' };
const byCode = new Map([province, ...listed].map((region) => [region.code, region]));
const mergedInto = new Map(data.historical.map((old) => [old.code, old.now]));

/** The 16 cities, in the order of their codes. */
export const CITIES: readonly Region[] = listed.filter((region) => region.kind === 'city');
/** Development zones with NBS statistical codes: reporting areas, never prefixes of ID cards. */
export const ZONES: readonly Region[] = listed.filter((region) => region.kind === 'zone');
/** Scopes a register may be sent for: 16 cities, 省本级 (370000) and the statistical zones. */
export const SCOPES: ReadonlySet<string> = new Set([
  PROVINCE,
  ...[...CITIES, ...ZONES].map(({ code }) => code),
]);

/** By the prefix alone, whether or not the code is known. */
export const isInsideProvince = (code: string): boolean => code.startsWith('37');
/** True for one of the 16 cities. */
export const isCity = (code: string): boolean => byCode.get(code)?.kind === 'city';

/** Code now in force: merged and renamed codes are mapped, 市辖区 (xx01) is its city. Undefined when unknown. */
export const currentCode = (code: string): string | undefined => {
  if (byCode.has(code)) return code;
  const now = mergedInto.get(code);
  if (now !== undefined) return now;
  return code.endsWith('01') && isCity(`${code.slice(0, 4)}00`) ? `${code.slice(0, 4)}00` : undefined;
};

/** City (six digits) of a region; the province for itself; undefined when the code is unknown. */
export const cityOf = (code: string): string | undefined => {
  const now = currentCode(code);
  if (now === undefined || now === PROVINCE) return now;
  return `${now.slice(0, 4)}00`;
};

/** A region by a code in force, or undefined. */
export const getRegion = (code: string): Region | undefined => byCode.get(code);
/** Name of a region in force; the code itself when it is unknown. */
export const regionName = (code: string): Sentence => {
  const region = byCode.get(code);
  return { zh: region?.nameZh ?? code, en: region?.nameEn || (region?.nameZh ?? code) };
};
/** Districts and counties of a city, without its statistical zones. */
export const districtsOf = (city: string): readonly Region[] =>
  listed.filter((region) => region.kind === 'district' && cityOf(region.code) === city);

/** Codes that a name may mean: with or without what kind of place it is, and with its city before it. */
const byName = /* @__PURE__ */ lazily(() => {
  const codesOf = new Map<string, Set<string>>();
  const name = (text: string, code: string): void => {
    const codes = codesOf.get(text);
    if (codes) codes.add(code);
    else codesOf.set(text, new Set([code]));
  };
  for (const region of listed) {
    name(region.nameZh, region.code);
    if (region.kind === 'city') {
      name(region.nameZh.replace(/市$/, ''), region.code);
      // Of which city, the scope tells.
      for (const text of ['市本级', '市直']) name(text, region.code);
    } else {
      const city = regionName(cityOf(region.code) ?? '').zh;
      name(`${city}${region.nameZh}`, region.code);
      name(`${city.replace(/市$/, '')}${region.nameZh}`, region.code);
    }
  }
  for (const old of data.historical) if (!codesOf.has(old.nameZh)) name(old.nameZh, old.now);
  for (const text of ['山东省', '山东', '省本级', '山东省本级', '省直']) name(text, PROVINCE);
  return codesOf;
});

const OTHER_PROVINCES =
  /^(北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾|香港|澳门)/;
const OTHER_PREFIX = /^(1[1-5]|2[1-3]|3[1-6]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/;

export type RegionResult =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly error: 'unknown' | 'outside' };

const byDigits = (digits: string): RegionResult => {
  const code = digits.slice(0, 6);
  const now = currentCode(code);
  if (now !== undefined) return { ok: true, code: now };
  return { ok: false, error: OTHER_PREFIX.test(code) ? 'outside' : 'unknown' };
};

/** 济南市本级, 济南市直: the authorities of a place itself, which file for it. */
const OWN_LEVEL = /(?<=[市区县])(?:[市区县]?本级|市?直)$/;

/**
 * Resolves a code (six digits, or the 9 and 12 digits of statistics) or a name, with or without province and city
 * before it. A name that several cities use (市中区) needs its city in front, or `scope`, whose city settles it.
 */
export const resolveRegion = (text: string, scope?: string): RegionResult => {
  const tidy = tidyCode(text);
  const key = tidy.replace(/\s/g, '');
  // Two codes in one cell must not run together into one of statistics.
  const isCode = key === tidy ? /^\d{6}(\d{3}|\d{6})?$/ : /^\d{6}$/;
  if (/^\d+$/.test(key)) return isCode.test(key) ? byDigits(key) : { ok: false, error: 'unknown' };
  const inProvince = key.replace(/^山东省?/, '');
  const codes = [
    ...(byName().get(key) ??
      byName().get(inProvince) ??
      byName().get(inProvince.replace(OWN_LEVEL, '')) ??
      []),
  ];
  const inScope =
    codes.length > 1 && scope !== undefined ? codes.filter((code) => cityOf(code) === cityOf(scope)) : codes;
  const [code, ...others] = inScope;
  if (code !== undefined && others.length === 0) return { ok: true, code };
  return { ok: false, error: codes.length === 0 && OTHER_PROVINCES.test(key) ? 'outside' : 'unknown' };
};

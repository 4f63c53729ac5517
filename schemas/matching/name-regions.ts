import data from '../reference/data/regions.json' with { type: 'json' };
import { CITIES, cityOf, districtsOf, PROVINCE, ZONES } from '../reference/regions.ts';

/** Regions that a name begins with (or has in brackets). */
export interface NameRegion {
  /** How far down it goes. */
  readonly level: 'none' | 'province' | 'city' | 'district' | 'outside';
  /** City as GB/T 2260; undefined too where a district's name is used by several cities. */
  readonly city?: string;
  /** District, zone or town: code where it is known, otherwise the words. */
  readonly district?: string;
  /** Another province, by its name. */
  readonly outside?: string;
}

export const NO_REGION: NameRegion = { level: 'none' };

const OUTSIDE =
  /^(北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)[省市]?/;
const PROVINCE_WORDS = /^(中国)?山东省?/;
const ZONE_WORDS =
  /^(高新技术产业开发区|高新区|经济技术开发区|经济开发区|经开区|开发区|保税港区|保税区|旅游度假区)/;
const TOWN = /^\p{Script=Han}{2}(镇|街道)/u;
/** Shorter names of districts are words of their own too often. */
const LEAST_SHORT = 2;
const NEVER_SHORT = new Set(['市中', '高新', '河口', '新泰', '开发']);

const cities = new Map<string, string>();
for (const { nameZh, code } of CITIES) {
  cities.set(nameZh, code);
  cities.set(nameZh.replace(/市$/, ''), code);
}

const districts = new Map<string, string[]>();
const nameDistrict = (name: string, code: string): void => {
  const short = name.replace(/[区县市]$/, '');
  for (const text of new Set([name, short])) {
    if (text !== name && (text.length < LEAST_SHORT || NEVER_SHORT.has(text) || cities.has(text))) continue;
    const codes = districts.get(text) ?? [];
    if (!codes.includes(code)) districts.set(text, [...codes, code]);
  }
};
for (const city of CITIES) for (const { nameZh, code } of districtsOf(city.code)) nameDistrict(nameZh, code);
for (const { nameZh, code } of ZONES) nameDistrict(nameZh, code);
for (const { nameZh, now } of data.historical) nameDistrict(nameZh, now);

const LONGEST = Math.max(...[...districts.keys(), ...cities.keys()].map((name) => name.length));

/** The longest name of a map that a text begins with. */
const longestAt = <T>(names: ReadonlyMap<string, T>, text: string): [name: string, value: T] | undefined => {
  for (let length = Math.min(LONGEST, text.length); length >= LEAST_SHORT; length -= 1) {
    const value = names.get(text.slice(0, length));
    if (value !== undefined) return [text.slice(0, length), value];
  }
  return undefined;
};

const districtAt = (text: string, city: string | undefined) => {
  const found = longestAt(districts, text);
  if (found === undefined) return undefined;
  const [name, codes] = found;
  const own = city === undefined ? codes : codes.filter((code) => cityOf(code) === city);
  if (own.length === 0) return undefined;
  return { name, code: own.length === 1 ? own[0] : undefined };
};

/** Names of one kind of zone are many; inside a city there is one of each that a clerk means. */
const zoneWord = (word: string): string => {
  if (word.startsWith('高新')) return '高新区';
  return word.startsWith('经') ? '经开区' : word;
};

/** One region off the front of a text, with what it adds to what is known; undefined when none stands there. */
const takeOne = (text: string, known: NameRegion): { rest: string; region: NameRegion } | undefined => {
  if (known.level === 'none') {
    const province = PROVINCE_WORDS.exec(text)?.[0];
    if (province !== undefined) return { rest: text.slice(province.length), region: { level: 'province' } };
    const [outside, name] = OUTSIDE.exec(text) ?? [];
    if (outside !== undefined && name !== undefined)
      return { rest: text.slice(outside.length), region: { level: 'outside', outside: name } };
  }
  if (known.level === 'outside' || (known.level === 'district' && TOWN.exec(text) === null)) return undefined;
  const city = known.city === undefined ? longestAt(cities, text) : undefined;
  if (city !== undefined)
    return { rest: text.slice(city[0].length), region: { level: 'city', city: city[1] } };
  return takeDistrict(text, known);
};

const takeDistrict = (text: string, known: NameRegion) => {
  const district = known.level === 'district' ? undefined : districtAt(text, known.city);
  if (district !== undefined) {
    const { name, code = name } = district;
    const city = known.city ?? cityOf(code);
    const region: NameRegion = { level: 'district', district: code, ...(city && { city }) };
    return { rest: text.slice(name.length), region };
  }
  const word = ZONE_WORDS.exec(text)?.[0] ?? (known.level === 'district' ? TOWN.exec(text)?.[0] : undefined);
  if (word === undefined || known.level === 'none') return undefined;
  // A town lies in the district that is known already and adds nothing by which firms were told apart.
  const region: NameRegion =
    known.level === 'district' ? known : { ...known, level: 'district', district: zoneWord(word) };
  return { rest: text.slice(word.length), region };
};

/** A front of a text read as regions. */
export interface RegionReading {
  readonly rest: string;
  readonly region: NameRegion;
  /** Last of what was taken, where it is a district without 区, 县 or 市: it may be a word of the name. */
  readonly short: string;
}

/** All ways to read the front of a text as regions: what is taken, and what is left; the longest reading first. */
export const leadingRegions = (text: string): RegionReading[] => {
  const readings: RegionReading[] = [{ rest: text, region: NO_REGION, short: '' }];
  for (let last = readings[0]; last !== undefined && last.rest !== ''; ) {
    const taken = takeOne(last.rest, last.region);
    if (taken === undefined) break;
    const word = last.rest.slice(0, last.rest.length - taken.rest.length);
    const isShort = taken.region.level === 'district' && !/[区县市镇道]$/.test(word);
    const next = { ...taken, short: isShort ? word : '' };
    readings.unshift(next);
    last = next;
  }
  return readings;
};

/** The region that a text is as a whole, as 济南 in brackets; undefined when it is anything more. */
export const wholeRegion = (text: string): NameRegion | undefined => {
  const [longest] = leadingRegions(text);
  return longest !== undefined && longest.rest === '' && text !== '' ? longest.region : undefined;
};

/** City and district of a code of GB/T 2260, as a record has it. */
export const regionOfCode = (code: string): NameRegion => {
  const city = cityOf(code);
  if (city === undefined || city === PROVINCE) return city === undefined ? NO_REGION : { level: 'province' };
  return city === code ? { level: 'city', city } : { level: 'district', city, district: code };
};

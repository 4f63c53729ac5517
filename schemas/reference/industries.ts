import { lazily } from '../lazily.ts';
import codes from './data/gbt4754-2017.json' with { type: 'json' };
import mapping from './data/industries.json' with { type: 'json' };
import { tidyCode } from './text.ts';

const rows = codes.rows as [string, string][];
const nameOf = new Map(rows);
const letterOf = /* @__PURE__ */ lazily(
  () => new Map(rows.filter(([code]) => code.length === 3).map(([code]) => [code.slice(1), code.charAt(0)])),
);

/** All codes of GB/T 4754-2017 with their names: letter, then nothing (门类) or two to four digits. */
export const INDUSTRIES: ReadonlyMap<string, string> = nameOf;
/** Chinese name of a code with its letter; undefined when there is no such code. */
export const industryName = (code: string): string | undefined => nameOf.get(code);

const nameKey = (text: string): string => text.replace(/[\s、,,]/g, '');

/** Codes that a name may mean, the shortest first; a group and its only class often share one name. */
const byName = /* @__PURE__ */ lazily(() => {
  const codesOf = Map.groupBy(rows, ([, name]) => nameKey(tidyCode(name)));
  return new Map(
    [...codesOf].map(([key, found]) => [
      key,
      found.map(([code]) => code).sort((a, b) => a.length - b.length),
    ]),
  );
});

/** A code that exists, or the three-digit group of one padded with a zero (C2520 for C252). */
const existing = (code: string): string | undefined => {
  if (nameOf.has(code)) return code;
  const group = code.slice(0, -1);
  return code.length === 5 && code.endsWith('0') && nameOf.has(group) ? group : undefined;
};

const fromName = (key: string): string | undefined => {
  const [code, ...others] = (byName().get(key) ?? []).filter((found) => found.length >= 3);
  if (code === undefined) return undefined;
  return others.every((other) => other.startsWith(code)) ? code : undefined;
};

/** Two codes in one cell, which must not run together into a longer one. */
const SEVERAL = /^[A-T]?\s*\d+\s+\d/i;

/**
 * Resolves `C251`, `251`, `C2511`, a name, or code and name together, to the code with its letter (GB/T 4754-2017,
 * letter and two to four digits). Undefined when it is unknown, when letter and division disagree, or when a name is
 * used by unrelated codes. Codes of 2011 resolve only where 2017 kept them: no mapping table is at hand.
 */
export const resolveIndustry = (text: string): string | undefined => {
  const tidy = tidyCode(text);
  if (SEVERAL.test(tidy)) return undefined;
  const key = tidy.replace(/\s/g, '').toUpperCase();
  const parts = /^([A-T]?)(\d{2,4})(?!\d)/.exec(key);
  if (!parts) return fromName(nameKey(key));
  const digits = parts[2] ?? '';
  const letter = letterOf().get(digits.slice(0, 2));
  if (letter === undefined || (parts[1] !== '' && parts[1] !== letter)) return undefined;
  return existing(`${letter}${digits}`);
};

/** A key industry of the plan, with the code prefixes that count and those that do not. */
export interface KeyIndustry {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly codes: readonly string[];
  readonly excluded: readonly string[];
}

/** A firm counts in one key industry; the order is the order of the plan's editor (industries.json, `precedence`). */
const PRECEDENCE = [
  'hazchem',
  'mining',
  'metallurgy',
  'building-materials',
  'machinery',
  'construction',
  'transport',
];
/** Key industries of the plan (鲁人社字〔2021〕73号), first match first. The mapping to codes is editorial. */
export const KEY_INDUSTRIES: readonly KeyIndustry[] = PRECEDENCE.flatMap((id) =>
  mapping.rows.filter((row) => row.id === id && row.planKeyIndustry),
);

/** Key industry of a code with its letter, by precedence; undefined when it is in none. */
export const keyIndustryOf = (code: string): KeyIndustry | undefined =>
  KEY_INDUSTRIES.find(
    (industry) =>
      industry.codes.some((prefix) => code.startsWith(prefix)) &&
      !industry.excluded.some((prefix) => code.startsWith(prefix)),
  );

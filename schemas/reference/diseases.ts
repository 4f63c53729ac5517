import { lazily } from '../lazily.ts';
import catalogue from './data/disease-catalogue.json' with { type: 'json' };
import { tidyCode } from './text.ts';

const rows = catalogue.rows as [string, string][];
const codes = new Set(rows.map(([code]) => code));

/** Items of 职业病分类和目录 (国卫职健发〔2024〕39号) with their names, in its order. */
export const DISEASES: ReadonlyMap<string, string> = new Map(rows);

/** What stands around an item's name in a diagnosis: 职业性慢性轻度苯中毒, 煤工尘肺壹期. */
const BEFORE = /^(?:职业性)?(?:亚急性|急性|慢性)?(?:轻度|中度|重度)?/;
const AFTER = /(?:[壹贰叁一二三ⅠⅡⅢ]|I{1,3}|[123])期$/;

const bare = (name: string): string => name.replace(/\([^)]*\)/g, '').replace(/[\s、,·]/g, '');
const nameKey = (name: string): string => bare(tidyCode(name)).replace(BEFORE, '').replace(AFTER, '');

const byName = /* @__PURE__ */ lazily(() => new Map(rows.map(([code, name]) => [nameKey(name), code])));

/**
 * Code of an item of the catalogue of 2024 by code or name; degree, course and stage around the name are passed over.
 * Undefined for anything else, items of the catalogue of 2013 that are no longer in it among them.
 */
export const resolveDisease = (text: string): string | undefined => {
  const code = tidyCode(text).toUpperCase();
  return codes.has(code) ? code : byName().get(nameKey(text));
};

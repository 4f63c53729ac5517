import { tidyCode } from './text.ts';

/** Brackets that only qualify a name: what it is counted as, the fraction, isomers, free silica. */
const QUALIFIERS =
  /\((?:[按以][^)]*计|总尘|呼尘|总粉尘|呼吸性粉尘|全部异构体|蒸气|all isomers|vapor|[^)]*游离sio2[^)]*)\)/g;

/** The form in which names of agents are compared: half-width, lower case, no spaces, no qualifying brackets. */
export const agentNameKey = (text: string): string =>
  tidyCode(text)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/游离二氧化硅/g, '游离sio2')
    .replace(/其它/g, '其他')
    .replace(QUALIFIERS, '')
    .replace(/\s*\(\s*/g, '(')
    .replace(/ (?=[^a-z0-9(])|(?<=[^a-z0-9),]) /g, '')
    .trim();

/** Brackets that narrow a substance down instead of naming it again: neither they nor the bare name are aliases. */
const NARROWING = /高原|^硬$/;
/** Brackets that describe without naming: the bare name is an alias, they are not. */
const DESCRIBING = /异构体|不含|不包括|℃|%|和|isomer|except| c\)?$|\band\b|^wool|altitude/;

const bracketed = (key: string): string[] => {
  const parts = /^([^()]+)\(([^()]+)\)$/.exec(key);
  if (!parts) return [];
  const [, bare = '', inner = ''] = parts;
  if (NARROWING.test(inner)) return [];
  const others = DESCRIBING.test(inner) || /\d-/.test(inner) ? [] : inner.split(/[,、;]/);
  return [bare, ...(DESCRIBING.test(inner) ? [] : [inner]), ...others];
};

/** 铅及其无机化合物 covers 铅; 氯化氢及盐酸 names two; 三氧化铬、铬酸盐 are named together. */
const parts = (key: string): string[] => {
  const [whole, rest] = key.split('及其');
  if (rest !== undefined) return [whole ?? key];
  return key.split(/[及;、]/);
};

const dustVariants = (key: string): string[] => {
  if (key.endsWith('粉尘')) return [key.replace(/粉尘$/, '尘')];
  return key.endsWith('尘') && !key.endsWith('烟尘') ? [key.replace(/尘$/, '粉尘')] : [];
};

const nonEmpty = (keys: string[]): string[] =>
  [...new Set(keys.map((key) => key.trim()))].filter((key) => key !== '');

/** Keys under which a Chinese name of the standard may be meant. */
export const zhAliases = (nameZh: string): string[] => {
  const key = agentNameKey(nameZh).replace(/^汞-/, '');
  const names = [key, agentNameKey(nameZh), ...bracketed(key)];
  const split = names.flatMap((name) => (/[()]/.test(name) ? [] : parts(name)));
  return nonEmpty([...names, ...split].flatMap((name) => [name, ...dustVariants(name)]));
};

/** Keys of an English name: without "as X", with what stands in brackets (MDI, DMF). */
export const enAliases = (nameEn: string): string[] => {
  const key = agentNameKey(nameEn).replace(/, as [^,]*$/, '');
  return nonEmpty([agentNameKey(nameEn), key, ...bracketed(key)]);
};

/** Keys of a sub-row: its own name, alone or behind its parent's. */
export const subRowAliases = (parentZh: string, nameZh: string): string[] => {
  const full = agentNameKey(nameZh);
  const parent = agentNameKey(parentZh);
  const sub = full.slice(full.indexOf(':') + 1);
  return nonEmpty([
    full,
    sub,
    ...dustVariants(sub),
    `${parent}(${sub})`,
    `${parent}-${sub}`,
    `${parent}${sub}`,
  ]);
};

/** Names in daily use that the standard does not print, by row id. Editorial; each is the same substance. */
export const COMMON_NAMES: Readonly<Record<string, readonly string[]>> = {
  '2': ['氨气'],
  '105': ['甲苯二异氰酸酯'],
  '108': ['苯酚'],
  '111': ['氟化物', '氟化物(不含氟化氢)'],
  '151': ['丁酮'],
  '189': ['氯气'],
  '214': ['锰及其化合物'],
  '228': ['烧碱'],
  D6: ['焊接烟尘', '电焊烟', '电焊尘'],
  D21a: ['铝合金粉尘', '金属铝粉尘', '铝金属粉尘'],
  D22a: ['亚麻尘', '亚麻粉尘'],
  D22b: ['黄麻尘', '黄麻粉尘'],
  D22c: ['苎麻尘', '苎麻粉尘'],
  D25: ['硬木粉尘', '硬木尘'],
  D34a: ['石棉尘', '石棉粉尘', '石棉纤维'],
  D40a: ['硅尘', '矽粉尘', 'silica dust'],
};

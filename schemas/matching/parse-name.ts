import { leadingRegions, type NameRegion, NO_REGION, wholeRegion } from './name-regions.ts';
import { plainName } from './plain-name.ts';
import {
  BRANCH_WORDS,
  DAMAGED_FORMS,
  LEGAL_FORMS,
  type LegalForm,
  PARENT_ENDINGS,
  TRADE_LINE,
} from './words.ts';

/** The part of a firm that a name is of: 济南分公司, 第2分厂. */
export interface NameBranch {
  readonly word: string;
  /** What tells it from others: region codes, numbers, other words; '' when nothing does. */
  readonly id: string;
}

/** A firm's name taken apart. */
export interface FirmName {
  /** Half-width, lower case, without brackets and signs. */
  readonly plain: string;
  readonly region: NameRegion;
  /** 字号: what is left when everything else is taken off. */
  readonly core: string;
  /** Trade words after the core, in their order. */
  readonly trades: readonly string[];
  /** Core and trade words as they stand. */
  readonly stem: string;
  /** A district before the core that lacks its 区 or 县, and may belong to the core: 泰山 in 泰安泰山示例. */
  readonly shortDistrict: string;
  /** undefined when the name does not say. */
  readonly form: LegalForm | undefined;
  readonly group: boolean;
  readonly branch: NameBranch | undefined;
  /** Region in brackets, as in 示例（济南）有限公司. */
  readonly place: NameRegion | undefined;
  /** Other contents of brackets that may tell firms apart, sorted. */
  readonly brackets: readonly string[];
  /** Figures in the order in which they stand. */
  readonly numbers: readonly string[];
}

/** Notes of clerks, which are no part of a name. */
const NOTES = /^(已?注销|已?吊销|停业|筹|筹建|在建|试用|新|本部|总部|原.*|曾用名.*|以下.*|盖章|公章)$/;
const FORM_BRACKETS: ReadonlyMap<string, LegalForm> = new Map([
  ['有限合伙', 'limited-partnership'],
  ['普通合伙', 'partnership'],
  ['特殊普通合伙', 'partnership'],
  ['个体工商户', 'self-employed'],
  ['个体', 'self-employed'],
  ['个人独资', 'sole-proprietor'],
]);
/** A name needs a core of its own: less is a common word. */
const LEAST_CORE = 2;

interface Bracketed {
  readonly content: string;
  /** Where it stood in the text without brackets. */
  readonly at: number;
}

/** Takes the brackets out of a text; an open one ends with the text, a closing one that nothing opened is dropped. */
const takeBrackets = (text: string): { outside: string; brackets: Bracketed[] } => {
  const brackets: Bracketed[] = [];
  let [outside, content, depth] = ['', '', 0];
  const close = (): void => {
    if (content !== '') brackets.push({ content, at: outside.length });
    content = '';
  };
  for (const char of text) {
    if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) content += char;
    else outside += char;
    if (depth === 0) close();
  }
  close();
  return { outside, brackets };
};

const mended = (text: string): string =>
  DAMAGED_FORMS.reduce((mending, [damaged, meant]) => mending.replace(damaged, meant), text);

const branchWordOf = (text: string): string | undefined =>
  BRANCH_WORDS.find((word) => text.endsWith(word) && text.length >= word.length);

/** A word for a part that is also one for a whole firm needs more than the word behind the name: 某厂 + 济南店. */
const AMBIGUOUS = new Set(['厂', '店', '服务部', '门市部', '专卖店', '厂区', '仓库']);

/** Where the name of the whole firm ends, when the name of a part follows; undefined for the name of a whole firm. */
const splitBranch = (text: string): { main: string; tail: string; word: string } | undefined => {
  const ends = PARENT_ENDINGS.flatMap((ending) => {
    const at = text.indexOf(ending, LEAST_CORE);
    return at < 0 ? [] : [at + ending.length];
  }).sort((a, b) => a - b);
  const [first] = ends;
  const from = first === undefined ? undefined : (ends.findLast((end) => end <= first + 2) ?? first);
  if (from !== undefined && from < text.length) {
    const tail = text.slice(from);
    const word = branchWordOf(tail);
    if (
      word !== undefined &&
      !(AMBIGUOUS.has(word) && tail.length === word.length && !isCompany(text.slice(0, from)))
    )
      return { main: text.slice(0, from), tail, word };
  }
  const part = /^(.{2,}?)((?:第?\d+)?(分[店厂社院校部行所站场]))$/.exec(text);
  return part === null ? undefined : { main: part[1] ?? '', tail: part[2] ?? '', word: part[3] ?? '' };
};

const isCompany = (text: string): boolean => /(公司|集团)$/.test(text);

/** 济南市历下 and 济南历下区 are one place: the regions of a part are written as their codes. */
const branchIdOf = (tail: string, word: string, brackets: readonly string[]): string =>
  [...brackets, tail.slice(0, -word.length)]
    .filter((text) => text !== '')
    .map((text) => {
      const { rest, region } = leadingRegions(text)[0] ?? { rest: text, region: NO_REGION };
      return `${region.district ?? region.city ?? (region.level === 'none' ? '' : region.level)}${rest.replace('第', '')}`;
    })
    .join('|');

const takeForm = (text: string): { stem: string; form: LegalForm | undefined; group: boolean } => {
  for (const [ending, form, group = false] of LEGAL_FORMS)
    if (text.endsWith(ending) && text.length - ending.length >= LEAST_CORE)
      return { stem: text.slice(0, -ending.length), form, group };
  return { stem: text, form: undefined, group: false };
};

const LONGEST_TRADE = Math.max(...[...TRADE_LINE.keys()].map((word) => word.length));
const tradeAtEnd = (text: string): string | undefined => {
  for (let length = Math.min(LONGEST_TRADE, text.length); length >= 2; length -= 1)
    if (TRADE_LINE.has(text.slice(-length))) return text.slice(-length);
  return undefined;
};

const takeTrades = (stem: string): { core: string; trades: string[] } => {
  const trades: string[] = [];
  let core = stem;
  for (let word = tradeAtEnd(core); word !== undefined; word = tradeAtEnd(core)) {
    core = core.slice(0, -word.length);
    trades.unshift(word);
  }
  return { core, trades };
};

/** The longest reading of the regions that leaves a core; 泰安泰山机械 keeps 泰山. */
const takeRegion = (text: string) => {
  const readings = leadingRegions(text).map(({ rest, region, short }) => ({
    ...{ region, shortDistrict: short, stem: rest },
    ...takeTrades(rest),
  }));
  const sound = readings.find(({ core }) => core.length >= LEAST_CORE);
  return (
    sound ?? readings.at(-1) ?? { region: NO_REGION, shortDistrict: '', core: text, trades: [], stem: text }
  );
};

interface Sorted {
  readonly form: LegalForm | undefined;
  readonly group: boolean;
  readonly place: NameRegion | undefined;
  readonly others: readonly string[];
}

const sortBrackets = (contents: readonly string[]): Sorted => {
  let [form, group, place]: [LegalForm | undefined, boolean, NameRegion | undefined] = [
    undefined,
    false,
    undefined,
  ];
  const others: string[] = [];
  for (const content of contents) {
    const region = wholeRegion(content);
    if (content === '集团') group = true;
    else if (FORM_BRACKETS.has(content)) form = FORM_BRACKETS.get(content);
    else if (region !== undefined) place = region;
    else if (!NOTES.test(content)) others.push(content);
  }
  return { form, group, place, others: others.sort() };
};

/**
 * Takes a firm's name apart: 山东省济南市历下区示例（济南）机械有限公司第二分公司 is region, core, trade words, legal form, brackets,
 * part. Equal texts give equal parts; width, spaces, signs and the kind of brackets do not count.
 */
export const parseFirmName = (name: string): FirmName => {
  const { outside, brackets } = takeBrackets(plainName(name));
  const whole = mended(outside);
  // Brackets may hold the part itself: 示例有限公司（济南分公司）.
  const inBrackets = brackets.find(({ content }) =>
    /分(公司|店|厂|部|院|校|社|所|站)$|办事处$|项目部$/.test(content),
  );
  const text = inBrackets === undefined ? whole : `${whole}${inBrackets.content}`;
  const split = splitBranch(text);
  const ofBranch = brackets.filter(({ at }) => split !== undefined && at >= split.main.length);
  const sorted = sortBrackets(
    brackets.filter((one) => !ofBranch.includes(one)).map(({ content }) => content),
  );
  const { stem: named, form, group } = takeForm(split?.main ?? text);
  const region = takeRegion(named);
  const idBrackets = ofBranch.filter((one) => one !== inBrackets).map(({ content }) => content);
  return {
    plain: text,
    ...region,
    form: sorted.form ?? form,
    group: group || sorted.group,
    branch: split && { word: split.word, id: branchIdOf(split.tail, split.word, idBrackets) },
    place: sorted.place,
    brackets: sorted.others,
    numbers: [...`${region.stem}`.matchAll(/\d+/g)].map(([digits]) => digits),
  };
};

/** True for a natural person's name, or that of somebody self-employed: no firm to be looked for among firms. */
export const isPersonName = (name: string): boolean => {
  const plain = plainName(name).replace(/[()]/g, '');
  return (
    plain.length <= 4 || /个体/.test(plain) || /^\p{Script=Han}{1,6}·\p{Script=Han}{1,8}$/u.test(name.trim())
  );
};

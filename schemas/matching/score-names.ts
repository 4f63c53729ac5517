import { differingParts, editDistance } from './distance.ts';
import type { NameRegion } from './name-regions.ts';
import { regionOfCode } from './name-regions.ts';
import { type FirmName, parseFirmName } from './parse-name.ts';
import type { MatchBlock } from './reasons.ts';
import { looksLike, SIBLING_MARKS, TRADE_LINE } from './words.ts';

/** What is known of a firm beside its name; everything may be missing. */
export interface NameContext {
  /** GB/T 2260 code of the record. */
  readonly region?: string | undefined;
  /** GB/T 4754-2017 code with its letter. */
  readonly industry?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
}

/** A name taken apart once, with what stands beside it. */
export interface NamedFirm {
  readonly name: FirmName;
  readonly context: NameContext;
}

/** Factors of a score, each 0–1. */
export interface ScoreParts {
  readonly core: number;
  readonly trade: number;
  readonly form: number;
  readonly region: number;
  readonly branch: number;
  readonly brackets: number;
  readonly industry: number;
}

/** How far two names are those of one firm: the product of the parts, and what forbids to say so without a person. */
export interface NameScore {
  /** 0–1, two decimals. */
  readonly score: number;
  readonly parts: ScoreParts;
  /** Never automatic while there is one; in a fixed order. */
  readonly blocks: readonly MatchBlock[];
}

/** The scale of the answers; chosen on one half of the labelled set and tested on the other. */
export const THRESHOLDS = { automatic: 0.93, review: 0.6 } as const;
export type MatchOutcome = 'automatic' | 'review' | 'none';

/** A part of the score, and what it forbids. */
interface Judged {
  readonly value: number;
  readonly blocks?: readonly MatchBlock[];
}
const SAME: Judged = { value: 1 };
const judged = (value: number, ...blocks: MatchBlock[]): Judged => ({ value, blocks });

const MOST_EDITS = 3;

/** The same desk: an office phone of at least seven figures, or an address with a number in it. */
const isCorroborated = (a: NameContext, b: NameContext): boolean => {
  const phone = (text = ''): string => text.replace(/\D/g, '');
  const address = (text = ''): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
  const samePhone = phone(a.phone).length >= 7 && phone(a.phone) === phone(b.phone);
  const sameAddress = /\d/.test(address(a.address)) && address(a.address) === address(b.address);
  return samePhone || sameAddress;
};

const isLookalike = (a: string, b: string): boolean => {
  const parts = differingParts(a, b);
  return parts.a.length === 1 && parts.b.length === 1 && looksLike(parts.a, parts.b);
};

/** The edit touches a mark by which siblings are told apart; swapped neighbours keep their marks. */
const touchesMark = (a: string, b: string): boolean => {
  const parts = differingParts(a, b);
  const marks = (text: string): string =>
    [...text]
      .filter((char) => SIBLING_MARKS.has(char))
      .sort()
      .join('');
  return marks(parts.a) !== marks(parts.b);
};

const isSwap = (a: string, b: string): boolean => {
  const parts = differingParts(a, b);
  return parts.a.length === 2 && parts.a === [...parts.b].reverse().join('');
};

/**
 * A slip of the pen: one edit in a name of four characters and more, or two in one of eight. Firms of one owner bear names
 * that differ by one character and share a desk, so even there only a swap or a look-alike counts as certain.
 */
const judgeSlip = (a: string, b: string, sure: boolean): Judged | undefined => {
  const length = Math.min(a.length, b.length);
  const edits = editDistance(a, b, 2);
  if (edits > 2 || length < 4 || (edits === 2 && length < 8)) return undefined;
  if (touchesMark(a, b)) return judged(0.5, 'sibling-mark');
  if (sure && edits === 1 && (isLookalike(a, b) || isSwap(a, b))) return { value: 0.97 };
  return judged(edits === 1 ? 0.88 : 0.75, 'core-typed-otherwise');
};

/** 泰安市泰山区泰山示例 and 泰安泰山示例: 泰山 is the district in the one, and part of the core in the other. */
const sameCore = (a: FirmName, b: FirmName): boolean =>
  a.core === b.core || a.core === b.shortDistrict + b.core || b.core === a.shortDistrict + a.core;

const judgeCore = (a: FirmName, b: FirmName, sure: boolean): Judged => {
  if (sameCore(a, b)) return a.core.length < 2 ? judged(1, 'core-too-short') : SAME;
  const slip = judgeSlip(a.stem, b.stem, sure);
  // Two characters differ by one in thousands of pairs of firms.
  const isShort = a.core.length < 3 && b.core.length < 3;
  if (slip !== undefined && isShort && slip.blocks?.includes('core-typed-otherwise'))
    return judged(0.65, 'core-differs');
  if (slip !== undefined) return slip;
  const edits = editDistance(a.core, b.core, MOST_EDITS);
  const value = Math.max(0, 1 - (2 * edits) / Math.max(a.core.length, b.core.length));
  return judged(value, touchesMark(a.core, b.core) ? 'sibling-mark' : 'core-differs');
};

const judgeTrade = (a: FirmName, b: FirmName, coreSlipped: boolean): Judged => {
  // Where the slip lies in a trade word, only one side can read it as one.
  if (a.trades.join() === b.trades.join() || coreSlipped) return SAME;
  if (a.trades.length === 0 || b.trades.length === 0) return judged(0.85, 'trade-missing');
  const lines = (name: FirmName): Set<number> =>
    new Set(name.trades.map((word) => TRADE_LINE.get(word) ?? -1));
  if (a.trades.every((word) => b.trades.includes(word)) || b.trades.every((word) => a.trades.includes(word)))
    return judged(0.85, 'trade-missing');
  return lines(a).isDisjointFrom(lines(b)) ? judged(0.4, 'trade-differs') : judged(0.75, 'trade-differs');
};

const judgeForm = (a: FirmName, b: FirmName): Judged => {
  const group: MatchBlock[] = a.group === b.group ? [] : ['group-differs'];
  if (a.form === b.form) return group.length === 0 ? SAME : judged(0.8, ...group);
  if (a.form === undefined || b.form === undefined) return judged(0.9, 'form-missing', ...group);
  return judged(group.length === 0 ? 0.8 : 0.7, 'form-differs', ...group);
};

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b;

/** What the names themselves say of their region. */
const judgePrefix = (a: NameRegion, b: NameRegion): Judged => {
  if (differ(a.outside, b.outside) || (a.level === 'outside') !== (b.level === 'outside'))
    return judged(0.5, 'region-conflict');
  if (differ(a.city, b.city)) return judged(0.4, 'region-conflict');
  if (differ(a.district, b.district)) return judged(0.6, 'region-conflict');
  // 山东某某 and 济南某某 are registered by two authorities: as a rule two firms.
  const provincial = (one: NameRegion): boolean => one.level === 'province';
  const local = (one: NameRegion): boolean => one.level === 'city' || one.level === 'district';
  if ((provincial(a) && local(b)) || (local(a) && provincial(b))) return judged(0.85, 'region-level');
  return SAME;
};

const placeKey = (place: NameRegion | undefined): string =>
  place === undefined ? '' : [place.level, place.city ?? place.outside ?? '', place.district ?? ''].join();

/** City of a firm by its record, or else by its name. */
export const cityOfFirm = ({ name, context }: NamedFirm): string | undefined =>
  regionOfCode(context.region ?? '').city ?? name.region.city;

const judgeRegion = (a: NamedFirm, b: NamedFirm): Judged => {
  const prefix = judgePrefix(a.name.region, b.name.region);
  if (prefix.value < 1) return prefix;
  if (placeKey(a.name.place) !== placeKey(b.name.place)) return judged(0.8, 'place-differs');
  const [own, other] = [regionOfCode(a.context.region ?? ''), regionOfCode(b.context.region ?? '')];
  if (differ(cityOfFirm(a), cityOfFirm(b))) return judged(0.5, 'region-conflict');
  const named = a.name.region.level !== 'none' && b.name.region.level !== 'none';
  if (differ(own.district, other.district)) return named ? { value: 0.97 } : judged(0.8, 'region-conflict');
  if (named) return SAME;
  const known = cityOfFirm(a) !== undefined && cityOfFirm(b) !== undefined;
  const same = a.name.plain === b.name.plain;
  return known ? SAME : judged(same ? 1 : 0.9, 'region-unknown');
};

const judgeBranch = (a: FirmName, b: FirmName): Judged => {
  if (a.branch?.word === b.branch?.word && a.branch?.id === b.branch?.id) {
    return a.numbers.join() === b.numbers.join() ? SAME : judged(0.4, 'numbers-differ');
  }
  if (a.branch === undefined || b.branch === undefined) return judged(0.4, 'branch-or-parent');
  return judged(a.branch.id === b.branch.id ? 0.7 : 0.4, 'branch-differs');
};

const judgeBrackets = (a: FirmName, b: FirmName): Judged =>
  a.brackets.join() === b.brackets.join() ? SAME : judged(0.85, 'brackets-differ');

const judgeIndustry = ({ industry: a = '' }: NameContext, { industry: b = '' }: NameContext): Judged => {
  if (a === '' || b === '' || a.slice(0, 3) === b.slice(0, 3)) return SAME;
  // Departments class one firm differently quite often: it counts, and forbids nothing by itself.
  return { value: a.charAt(0) === b.charAt(0) ? 0.98 : 0.95 };
};

const round = (value: number): number => Math.round(value * 100) / 100;

/** Scores two names that are taken apart already. */
export const scoreParsed = (a: NamedFirm, b: NamedFirm): NameScore => {
  const sure = isCorroborated(a.context, b.context);
  const core = judgeCore(a.name, b.name, sure);
  const slipped = !sameCore(a.name, b.name) && core.value > 0.7;
  const all = {
    core,
    trade: judgeTrade(a.name, b.name, slipped),
    form: judgeForm(a.name, b.name),
    region: judgeRegion(a, b),
    branch: judgeBranch(a.name, b.name),
    brackets: judgeBrackets(a.name, b.name),
    industry: judgeIndustry(a.context, b.context),
  };
  const parts = Object.fromEntries(
    Object.entries(all).map(([part, { value }]) => [part, round(value)]),
  ) as unknown as ScoreParts;
  return {
    score: round(Object.values(all).reduce((product, { value }) => product * value, 1)),
    parts,
    blocks: [...new Set(Object.values(all).flatMap(({ blocks = [] }) => blocks))],
  };
};

/**
 * How far two names are those of one firm. The order does not matter; a name and itself give 1. `parts` and `blocks` say
 * why.
 */
export const scoreNames = (
  a: string,
  b: string,
  context: { readonly a?: NameContext; readonly b?: NameContext } = {},
): NameScore =>
  scoreParsed(
    { name: parseFirmName(a), context: context.a ?? {} },
    { name: parseFirmName(b), context: context.b ?? {} },
  );

/** What follows from a score: linked at once, put before a person, or nothing. */
export const outcomeOf = ({ score, blocks }: NameScore): MatchOutcome => {
  if (score >= THRESHOLDS.automatic && blocks.length === 0) return 'automatic';
  return score >= THRESHOLDS.review ? 'review' : 'none';
};

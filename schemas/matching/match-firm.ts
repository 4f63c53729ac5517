import type { FirmRegister, RegisterEntry, RegisteredFirm } from './firm-register.ts';
import { type FirmCode, readFirmCode } from './old-codes.ts';
import { parseFirmName } from './parse-name.ts';
import {
  type MatchOutcome,
  type NameContext,
  type NamedFirm,
  type NameScore,
  outcomeOf,
  scoreParsed,
  THRESHOLDS,
} from './score-names.ts';

/** Whom to look for. */
export interface MatchCandidate extends NameContext {
  readonly name: string;
  /** What stands in its code column, of whatever kind. */
  readonly code?: string | undefined;
}

/** A firm that the candidate may be, and why. */
export interface MatchHit {
  readonly firm: RegisteredFirm;
  readonly score: NameScore;
  /** It bore the name before. */
  readonly former: boolean;
}

export interface FirmMatch {
  readonly outcome: MatchOutcome;
  /** By which the firm was found. */
  readonly by: FirmCode['kind'] | 'name' | undefined;
  /** The best first; the one it is, when the outcome is automatic. At most five. */
  readonly hits: readonly MatchHit[];
  /** Firms of which the candidate is a branch by its name. */
  readonly parents: readonly RegisteredFirm[];
}

const MOST_HITS = 5;
const NOTHING: FirmMatch = { outcome: 'none', by: undefined, hits: [], parents: [] };
const CERTAIN: NameScore = {
  score: 1,
  parts: { core: 1, trade: 1, form: 1, region: 1, branch: 1, brackets: 1, industry: 1 },
  blocks: [],
};

const firmsOfCode = (register: FirmRegister, { kind, code }: FirmCode): readonly RegisteredFirm[] => {
  if (kind === 'organisation') return register.byOrganisation(code);
  if (kind === 'registration') return register.byRegistration(code);
  const firm = register.byUscc(code);
  return firm === undefined ? [] : [firm];
};

const withBlock = (score: NameScore, block: NameScore['blocks'][number]): NameScore => ({
  ...score,
  blocks: [...score.blocks, block],
});

/** By code: one firm is it; several that share an organisation code are put before a person. */
const byCode = (register: FirmRegister, codes: readonly FirmCode[]): FirmMatch | undefined => {
  for (const code of codes) {
    const firms = firmsOfCode(register, code);
    const alone = firms.length === 1;
    const score = alone ? CERTAIN : withBlock(CERTAIN, 'several-alike');
    const hits = firms.map((firm) => ({ firm, score, former: false })).slice(0, MOST_HITS);
    if (firms.length > 0)
      return { outcome: alone ? 'automatic' : 'review', by: code.kind, hits, parents: [] };
  }
  return undefined;
};

const better = (a: MatchHit, b: MatchHit): number =>
  b.score.score - a.score.score ||
  a.score.blocks.length - b.score.blocks.length ||
  Number(a.former) - Number(b.former) ||
  (a.firm.uscc < b.firm.uscc ? -1 : 1);

/** The best hit of each firm: it may be near under several of its names. */
const bestOfEach = (hits: readonly MatchHit[]): MatchHit[] => {
  const best = new Map<string, MatchHit>();
  for (const hit of hits.toSorted(better)) if (!best.has(hit.firm.uscc)) best.set(hit.firm.uscc, hit);
  return [...best.values()];
};

const parentsOf = (
  register: FirmRegister,
  { name, context }: NamedFirm,
  code: string | undefined,
): RegisteredFirm[] => {
  if (name.branch === undefined) return [];
  const main: NamedFirm = {
    name: { ...name, branch: undefined },
    context: { ...context, region: undefined },
  };
  const near = [...register.near(main)].filter((entry) => entry.firm.uscc !== code && !entry.former);
  const alike = near.filter((entry) => {
    const { score, blocks } = scoreParsed(main, {
      ...entry,
      context: { ...entry.context, region: undefined },
    });
    return score >= THRESHOLDS.automatic && blocks.every((block) => block === 'region-unknown');
  });
  return bestOfEach(alike.map(({ firm, former }) => ({ firm, former, score: CERTAIN }))).map(
    ({ firm }) => firm,
  );
};

/** What the register adds to a score of two names. */
const scoreOf = (named: NamedFirm, entry: RegisterEntry, own: string | undefined): NameScore => {
  const score = scoreParsed(named, entry);
  const former = entry.former ? withBlock(score, 'former-name') : score;
  return own === undefined ? former : withBlock(former, 'other-uscc');
};

const byName = (register: FirmRegister, named: NamedFirm, own: string | undefined): MatchHit[] => {
  const others = [...register.near(named)].filter(({ firm }) => firm.uscc !== own);
  const scored = others.map((entry): MatchHit => {
    const { firm, former } = entry;
    return { firm, former, score: scoreOf(named, entry, own) };
  });
  return bestOfEach(scored).filter(({ score }) => outcomeOf(score) !== 'none');
};

/**
 * Looks a candidate up: by its code, then by its name. A name links by itself only where one firm fits and no other comes
 * near: two firms of one name are put before a person. A valid USCC that the register lacks is never linked by name.
 */
export const matchFirm = (candidate: MatchCandidate, register: FirmRegister): FirmMatch => {
  const codes = readFirmCode(candidate.code ?? '');
  const found = byCode(register, codes);
  if (found !== undefined) return found;
  const { region, industry, phone, address } = candidate;
  const named: NamedFirm = {
    name: parseFirmName(candidate.name),
    context: { region, industry, phone, address },
  };
  const own = codes.find(({ kind }) => kind === 'uscc')?.code;
  const parents = parentsOf(register, named, own).slice(0, MOST_HITS);
  const hits = byName(register, named, own);
  const [best] = hits;
  if (best === undefined) return { ...NOTHING, parents };
  const sure = hits.filter(({ score }) => outcomeOf(score) === 'automatic');
  const ranked =
    sure.length > 1 ? hits.map((hit) => ({ ...hit, score: withBlock(hit.score, 'several-alike') })) : hits;
  const outcome = sure.length === 1 && sure[0] === best ? 'automatic' : 'review';
  return { outcome, by: 'name', hits: ranked.slice(0, MOST_HITS), parents };
};

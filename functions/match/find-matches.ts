import {
  type FirmRegister,
  firmRegister,
  type RegisteredFirm,
} from '../../schemas/matching/firm-register.ts';
import { type FirmMatch, matchFirm } from '../../schemas/matching/match-firm.ts';
import type { MatchItem, MatchKind } from '../../schemas/matching/match-item.ts';
import { organisationCodeOf } from '../../schemas/matching/old-codes.ts';
import { isPersonName } from '../../schemas/matching/parse-name.ts';
import type { MatchBlock } from '../../schemas/matching/reasons.ts';
import { type NameScore, scoreNames } from '../../schemas/matching/score-names.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { cityOf, PROVINCE } from '../../schemas/reference/regions.ts';
import { matchIdOf } from '../shared/keys.ts';
import type { KnownFirm, LicenceHolder } from './firm-names.ts';

/** A proposal that is not stored yet. */
export type MatchDraft = Pick<
  MatchItem,
  'matchId' | 'kind' | 'city' | 'from' | 'into' | 'basis' | 'automatic' | 'score' | 'parts' | 'blocks'
>;
type Side = MatchItem['from'];

/** So many firms are put before a person for one licence. */
const MOST_FOR_ONE = 3;

const sideOf = ({ uscc, name, region = '' }: RegisteredFirm): Side => ({
  subject: firmSubject(uscc),
  name,
  region,
});

const cityOfSides = (...sides: readonly Side[]): string =>
  sides.map(({ region }) => cityOf(region)).find((city) => city !== undefined && city !== PROVINCE) ??
  PROVINCE;

interface Found {
  readonly score: NameScore;
  readonly basis: MatchItem['basis'];
  readonly automatic: boolean;
}

const draftOf = (
  kind: MatchKind,
  from: Side,
  into: Side,
  { score, basis, automatic }: Found,
): MatchDraft => ({
  ...{
    matchId: matchIdOf(kind, from.subject, into.subject),
    kind,
    city: cityOfSides(from, into),
    from,
    into,
  },
  ...{ basis, automatic, score: score.score, parts: { ...score.parts }, blocks: [...score.blocks] },
});

const draftsOfHolder = (holder: LicenceHolder, { outcome, hits, parents }: FirmMatch): MatchDraft[] => {
  const from: Side = { subject: holder.subject, name: holder.name, region: holder.region };
  const links = (outcome === 'automatic' ? hits.slice(0, 1) : hits.slice(0, MOST_FOR_ONE)).map(
    ({ firm, score, former }) => {
      const basis = former ? ('former-name' as const) : ('name' as const);
      return draftOf('licence', from, sideOf(firm), { score, basis, automatic: outcome === 'automatic' });
    },
  );
  if (outcome === 'automatic') return links;
  const branches = parents.slice(0, MOST_FOR_ONE).map((firm) => {
    const score = scoreNames(holder.name, firm.name, { a: holder, b: firm });
    return draftOf('branch', from, sideOf(firm), { score, basis: 'name', automatic: false });
  });
  return [...links, ...branches];
};

/** Licence holders that bear a firm's name, with the firms that they may be or belong to. */
const matchHolders = (holders: readonly LicenceHolder[], register: FirmRegister): MatchDraft[] =>
  holders
    .filter(({ name }) => !isPersonName(name))
    .flatMap((holder) => draftsOfHolder(holder, matchFirm(holder, register)));

/** What may differ between one firm before and after: its form (个转企), its code, its name with a note of it. */
const MAY_DIFFER: ReadonlySet<MatchBlock> = new Set([
  ...(['form-differs', 'form-missing', 'other-uscc', 'former-name', 'several-alike'] as const),
]);

/** Founded long before the other one closed, it is no successor. */
const follows = (closed: KnownFirm, live: KnownFirm): boolean =>
  closed.closedOn === undefined ||
  live.establishedOn === undefined ||
  live.establishedOn >= `${Number(closed.closedOn.slice(0, 4)) - 1}${closed.closedOn.slice(4)}`;

/** A firm is always near to itself. */
const withoutOwn = (register: FirmRegister, uscc: string): FirmRegister => ({
  ...register,
  near: (named) => new Set([...register.near(named)].filter(({ firm }) => firm.uscc !== uscc)),
});

/** 个转企: a shop that becomes a company keeps its whole name before 有限公司. */
const asCompany = (name: string): string => (/(公司|合作社|企业)$/.test(name) ? name : `${name}有限公司`);

interface Successor {
  readonly firm: RegisteredFirm;
  readonly score: NameScore;
  readonly basis: MatchItem['basis'];
}

const byOrganisation = (closed: KnownFirm, register: FirmRegister): Successor[] =>
  register.byOrganisation(organisationCodeOf(closed.uscc)).map((firm) => ({
    ...{ firm, basis: 'organisation' },
    score: scoreNames(closed.name, firm.name, { a: closed, b: firm }),
  }));

const byName = (closed: KnownFirm, register: FirmRegister): Successor[] => {
  const others = withoutOwn(register, closed.uscc);
  return [...new Set([closed.name, asCompany(closed.name)])].flatMap((name) =>
    matchFirm({ ...closed, name, code: undefined }, others)
      .hits.filter(({ score }) => score.blocks.every((block) => MAY_DIFFER.has(block)))
      .map(({ firm, score, former }) => {
        const block: MatchBlock = name === closed.name ? 'other-uscc' : 'form-differs';
        const blocks = [...new Set([...score.blocks, block, 'other-uscc' as const])];
        return { firm, score: { ...score, blocks }, basis: former ? 'former-name' : 'name' };
      }),
  );
};

/**
 * Firms under two codes: a closed one and one in business that share the organisation code inside the USCC, or the name and
 * the region. Never at once: two valid codes are two firms until a person says otherwise.
 */
const matchClosed = (firms: readonly KnownFirm[], register: FirmRegister): MatchDraft[] => {
  const known = new Map(firms.map((firm) => [firm.uscc, firm]));
  const isLive = (closed: KnownFirm, { firm: { uscc }, basis }: Successor): boolean => {
    const firm = known.get(uscc);
    return firm !== undefined && !firm.closed && (basis !== 'name' || follows(closed, firm));
  };
  return firms
    .filter(({ closed }) => closed)
    .flatMap((closed) => {
      const found = [...byOrganisation(closed, register), ...byName(closed, register)];
      const live = found.filter((successor) => isLive(closed, successor));
      const first = new Map(live.toReversed().map((successor) => [successor.firm.uscc, successor]));
      return [...first.values()].map(({ firm, ...why }) =>
        draftOf('same-firm', sideOf(closed), sideOf(firm), { ...why, automatic: false }),
      );
    });
};

/** All proposals that follow from who is in the registers. */
export const findMatches = (firms: readonly KnownFirm[], holders: readonly LicenceHolder[]): MatchDraft[] => {
  const register = firmRegister(firms);
  return [...matchHolders(holders, register), ...matchClosed(firms, register)];
};

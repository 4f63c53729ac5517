import { ABSENCE_FEEDS, PROJECT_INSURANCE_FEED } from '../../schemas/feeds/absence-feeds.ts';
import { INSURED_FEED } from '../../schemas/feeds/insured-feed.ts';
import type { Register } from '../../schemas/ledger/ledger.ts';
import { type Baselines, BaselinesSchema } from '../../schemas/reference/baselines.ts';
import type { LimitBook } from '../../schemas/reference/limit-book.ts';
import type { RuleBook } from '../../schemas/settings/rule-book.ts';
import { lakeKeys } from '../shared/keys.ts';
import { limitBookFor, settingsFor } from '../shared/rule-book/judge-by.ts';
import { currentVersion, readRuleBook } from '../shared/rule-book/read-rule-book.ts';
import type { AssessDeps } from './deps.ts';
import { insuredProjectsOf, rejectedProjects } from './insured-projects.ts';
import { firmsProtected, protectsReader } from './protections.ts';
import { type JudgeContext, type RegisterBook, registersOf } from './rules/outcome.ts';

type ContextDeps = Pick<AssessDeps, 'registers' | 'lake' | 'clocks' | 'settings' | 'feeds'>;

/** What a judgement rests on, and the version of the rule book that it goes by. */
export interface AssessContext extends JudgeContext {
  readonly book: RuleBook;
}

/**
 * Reads the context. Given an earlier one of the same work, it reads anew what a register may have changed meanwhile,
 * and keeps the day and the registers in which no absence accuses.
 */
export type LoadContext = (earlier?: AssessContext) => Promise<AssessContext>;

const byScope = (registers: readonly Register[]): ReadonlyMap<string, Register> =>
  new Map(registers.map((register): [string, Register] => [register.scope, register]));

const readRegisters = async (
  { registers, feeds }: ContextDeps,
  earlier: RegisterBook | undefined,
): Promise<RegisterBook> =>
  new Map(
    await Promise.all(
      feeds.map(async (feed): Promise<[string, ReadonlyMap<string, Register>]> => {
        const kept = ABSENCE_FEEDS.has(feed) ? undefined : earlier?.get(feed);
        return [feed, kept ?? byScope(await registers.list(feed))];
      }),
    ),
  );

/** Rates are some thousand rows: parsed once for each version of the object. */
const baselinesOf = ({ lake }: ContextDeps) => {
  let kept: { readonly etag: string; readonly baselines: Baselines } | undefined;
  return async (): Promise<Baselines | undefined> => {
    const found = await lake.getText(lakeKeys.baselines);
    if (found === undefined) return undefined;
    if (kept?.etag !== found.etag)
      kept = { etag: found.etag, baselines: BaselinesSchema.parse(JSON.parse(found.text)) };
    return kept.baselines;
  };
};

interface Book {
  readonly book: RuleBook;
  readonly limits: LimitBook;
}

/** A version never changes: the last one is kept, with its limits. */
const bookReader = ({ lake }: ContextDeps) => {
  let kept: Book | undefined;
  return async (version: string | undefined): Promise<Book> => {
    const wanted = version ?? (await currentVersion(lake));
    if (kept?.book.version === wanted) return kept;
    const book = await readRuleBook(lake, wanted);
    kept = { book, limits: limitBookFor(book) };
    return kept;
  };
};

/**
 * Reads what a judgement rests on beside facts: registers of all feeds, whom rejected rows of the insured registers
 * protect, insured projects, injury rates, and the rule book in force (or the one of `version`). What does not change
 * is kept from one call to the next.
 */
export const contextLoader = (deps: ContextDeps, version?: string): LoadContext => {
  const projects = insuredProjectsOf(deps.lake, PROJECT_INSURANCE_FEED);
  const [rejectsOfFirms, rejectsOfProjects] = [protectsReader(deps.lake), protectsReader(deps.lake)];
  const [readBaselines, readBook] = [baselinesOf(deps), bookReader(deps)];
  return async (earlier) => {
    const [today, registers, baselines, { book, limits }] = await Promise.all([
      earlier?.today ?? deps.clocks.today(),
      readRegisters(deps, earlier?.registers),
      earlier === undefined ? readBaselines() : earlier.baselines,
      readBook(version),
    ]);
    const insurance = registersOf({ registers }, PROJECT_INSURANCE_FEED);
    const rejected = rejectedProjects(await rejectsOfProjects(insurance.values()));
    return {
      today,
      settings: settingsFor(book, deps.settings),
      registers,
      limits,
      ...(baselines === undefined ? {} : { baselines }),
      insuredProjects: await projects([...insurance.keys()], rejected),
      protects: firmsProtected(await rejectsOfFirms(registersOf({ registers }, INSURED_FEED).values())),
      book,
    };
  };
};

/** What must not change between reading the facts and writing what follows from them by rules that rest on `feeds`. */
export const fingerprintOf = ({ registers, book }: AssessContext, feeds: ReadonlySet<string>): string =>
  JSON.stringify([
    book.version,
    ...[...registers]
      .filter(([feed]) => feeds.has(feed))
      .flatMap(([, own]) => [...own.values()])
      .map(({ feed, scope, submissionId, applying }) => [feed, scope, submissionId, applying ?? ''])
      .sort(),
  ]);

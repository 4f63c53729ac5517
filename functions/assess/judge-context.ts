import type { IngestSummary } from '../../schemas/events/execution.ts';
import { ABSENCE_FEEDS, PROJECT_INSURANCE_FEED } from '../../schemas/feeds/absence-feeds.ts';
import { INSURED_FEED } from '../../schemas/feeds/insured-feed.ts';
import type { Register } from '../../schemas/ledger/ledger.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { type Baselines, BaselinesSchema } from '../../schemas/reference/baselines.ts';
import type { RuleBook } from '../../schemas/settings/rule-book.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { limitBookFor, settingsFor } from '../shared/rule-book/judge-by.ts';
import { currentVersion, readRuleBook } from '../shared/rule-book/read-rule-book.ts';
import { findSummary } from '../shared/submission-files.ts';
import type { AssessDeps } from './deps.ts';
import { insuredProjectsOf } from './insured-projects.ts';
import { type JudgeContext, type RegisterBook, registersOf } from './rules/outcome.ts';

type Protects = IngestSummary['protects'];
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

/** A register without its summary would accuse firms that its rejected rows protect: better to fail and be retried. */
const protectsOf = async ({ lake }: ContextDeps, submissionId: string): Promise<Protects> => {
  const summary = await findSummary(lake, submissionId);
  if (summary !== undefined) return summary.protects;
  throw new HubError('summary-missing', `The ingest summary of ${submissionId} is not in the lake.`, {
    retryable: true,
  });
};

/** Rejected rows name a firm by its code or as a subject. */
const asSubject = (who: string): string => (who.includes(':') ? who : firmSubject(who));

/** Whom rejected rows protect. Summaries never change: they are kept by submission while their register stands. */
const protectionsOf = (deps: ContextDeps) => {
  let kept = new Map<string, Promise<Protects>>();
  const protectsKept = (id: string): Promise<Protects> => {
    const known = kept.get(id) ?? protectsOf(deps, id);
    known.catch(() => kept.delete(id));
    return known;
  };
  return async (registers: Iterable<Register>): Promise<JudgeContext['protects']> => {
    const ids = [...registers].flatMap((register) => settledRegister(register)?.submissionId ?? []);
    kept = new Map(ids.map((id) => [id, protectsKept(id)]));
    const protects = await Promise.all([...kept.values()]);
    return {
      subjects: new Set(protects.flatMap(({ subjects }) => subjects.map(asSubject))),
      names: new Set(protects.flatMap(({ names }) => names)),
    };
  };
};

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

/** A version never changes: the last one is kept. */
const bookReader = ({ lake }: ContextDeps) => {
  let kept: RuleBook | undefined;
  return async (version: string | undefined): Promise<RuleBook> => {
    const wanted = version ?? (await currentVersion(lake));
    if (kept?.version !== wanted) kept = await readRuleBook(lake, wanted);
    return kept;
  };
};

/**
 * Reads what a judgement rests on beside facts: registers of all feeds, whom rejected rows of the insured registers
 * protect, insured projects, injury rates, and the rule book in force (or the one of `version`). What does not change
 * is kept from one call to the next.
 */
export const contextLoader = (deps: ContextDeps, version?: string): LoadContext => {
  const protections = protectionsOf(deps);
  const projects = insuredProjectsOf(deps.lake, PROJECT_INSURANCE_FEED);
  const [readBaselines, readBook] = [baselinesOf(deps), bookReader(deps)];
  return async (earlier) => {
    const [today, registers, baselines, book] = await Promise.all([
      earlier?.today ?? deps.clocks.today(),
      readRegisters(deps, earlier?.registers),
      earlier === undefined ? readBaselines() : earlier.baselines,
      readBook(version),
    ]);
    return {
      today,
      settings: settingsFor(book, deps.settings),
      registers,
      limits: limitBookFor(book),
      ...(baselines === undefined ? {} : { baselines }),
      insuredProjects: await projects([...registersOf({ registers }, PROJECT_INSURANCE_FEED).keys()]),
      protects: await protections(registersOf({ registers }, INSURED_FEED).values()),
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

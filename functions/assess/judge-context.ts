import type { IngestSummary } from '../../schemas/events/execution.ts';
import { INSURED_FEED } from '../../schemas/feeds/insured-feed.ts';
import type { Register } from '../../schemas/ledger/ledger.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { SHIPPED_LIMITS } from '../../schemas/reference/limit-book.ts';
import { HubError } from '../shared/errors.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { findSummary } from '../shared/submission-files.ts';
import type { AssessDeps } from './deps.ts';
import type { JudgeContext } from './rules/outcome.ts';

type Protects = IngestSummary['protects'];
type ContextDeps = Pick<AssessDeps, 'registers' | 'lake' | 'clocks' | 'settings'>;

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

/**
 * Reads the insured registers and whom their rejected rows protect. Summaries never change, so they are kept by
 * submission for as long as their register stands.
 */
export const contextLoader = (deps: ContextDeps): (() => Promise<JudgeContext>) => {
  let kept = new Map<string, Promise<Protects>>();
  const protectsKept = (id: string): Promise<Protects> => {
    const known = kept.get(id) ?? protectsOf(deps, id);
    known.catch(() => kept.delete(id));
    return known;
  };
  return async () => {
    const [today, registers] = await Promise.all([deps.clocks.today(), deps.registers.list(INSURED_FEED)]);
    const ids = registers.flatMap((register) => settledRegister(register)?.submissionId ?? []);
    kept = new Map(ids.map((id) => [id, protectsKept(id)]));
    const protects = await Promise.all([...kept.values()]);
    return {
      today,
      settings: deps.settings,
      registers: new Map([
        [INSURED_FEED, new Map(registers.map((register): [string, Register] => [register.scope, register]))],
      ]),
      limits: SHIPPED_LIMITS,
      insuredProjects: new Set(),
      protects: {
        subjects: new Set(protects.flatMap(({ subjects }) => subjects.map(asSubject))),
        names: new Set(protects.flatMap(({ names }) => names)),
      },
    };
  };
};

/** What must not change between reading the facts and writing what follows from them. */
export const fingerprintOf = ({ registers }: JudgeContext): string =>
  JSON.stringify(
    [...registers.values()]
      .flatMap((byScope) => [...byScope.values()])
      .map(({ feed, scope, submissionId, applying }) => [feed, scope, submissionId, applying ?? ''])
      .sort(),
  );

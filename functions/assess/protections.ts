import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { Register } from '../../schemas/ledger/ledger.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { HubError } from '../shared/errors.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { findSummary } from '../shared/submission-files.ts';
import type { JudgeContext } from './rules/outcome.ts';

type Protects = IngestSummary['protects'];
type Files = Pick<Lake, 'getText'>;

/** What rejected rows of the settled registers protect. */
export type ReadProtects = (registers: Iterable<Register>) => Promise<readonly Protects[]>;

/** A register without its summary would accuse firms that its rejected rows protect: better to fail and be retried. */
const protectsOf = async (lake: Files, submissionId: string): Promise<Protects> => {
  const summary = await findSummary(lake, submissionId);
  if (summary !== undefined) return summary.protects;
  throw new HubError('summary-missing', `The ingest summary of ${submissionId} is not in the lake.`, {
    retryable: true,
  });
};

/** Summaries never change: they are kept by submission while their register stands. */
export const protectsReader = (lake: Files): ReadProtects => {
  let kept = new Map<string, Promise<Protects>>();
  const protectsKept = (id: string): Promise<Protects> => {
    const known = kept.get(id) ?? protectsOf(lake, id);
    known.catch(() => kept.delete(id));
    return known;
  };
  return async (registers) => {
    const ids = [...registers].flatMap((register) => settledRegister(register)?.submissionId ?? []);
    kept = new Map(ids.map((id) => [id, protectsKept(id)]));
    return Promise.all([...kept.values()]);
  };
};

/** Rejected rows name a firm by its code or as a subject. */
const asSubject = (who: string): string => (who.includes(':') ? who : firmSubject(who));

/** Firms that the rejected rows may be about. */
export const firmsProtected = (protects: readonly Protects[]): JudgeContext['protects'] => ({
  subjects: new Set(protects.flatMap(({ subjects }) => subjects.map(asSubject))),
  names: new Set(protects.flatMap(({ names }) => names)),
});

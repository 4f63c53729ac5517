import type { Alert, Evidence } from '../../schemas/alerts/alert.ts';
import type { Register } from '../../schemas/ledger/ledger.ts';
import type { Fact } from '../../schemas/records/fact.ts';

/** What the end of an alert is judged by. */
export interface EndingInput {
  readonly facts: readonly Fact[];
  /** Settled register or delta of a feed and scope, as it stands now. */
  readonly registerOf: (feed: string, scope: string) => Pick<Register, 'dataAsOf'> | undefined;
}

type Ending = 'facts-changed' | 'facts-corrected' | 'facts-withdrawn';
const GRAVEST: readonly Ending[] = ['facts-withdrawn', 'facts-corrected', 'facts-changed'];

const keyOf = ({ feed, scope }: { feed: string; scope: string }, naturalKey: string): string =>
  JSON.stringify([feed, scope, naturalKey]);

/** Records of something that happened once: what they say changes only by being corrected, whatever day a file speaks of. */
const EVENTS: ReadonlySet<Fact['record']['kind']> = new Set([
  'measurement',
  'accident',
  'injury-decision',
  'disease-case',
  'training',
]);

/** A danger that its department reports as put right was one, whatever day its file speaks of. */
const isPutRight = ({ record }: Fact): boolean =>
  record.kind === 'hidden-danger' && (record.status === 'rectified' || record.status === 'verified');

const endingOf = (
  { lineage, naturalKey }: Evidence,
  facts: ReadonlyMap<string, Fact>,
  { registerOf }: EndingInput,
): Ending => {
  const now = facts.get(keyOf(lineage, naturalKey));
  if (now === undefined) {
    // Gone from a register that speaks of a later day: the world moved on. Gone otherwise: somebody took it back.
    const day = registerOf(lineage.feed, lineage.scope)?.dataAsOf;
    return day !== undefined && day > lineage.dataAsOf ? 'facts-changed' : 'facts-withdrawn';
  }
  // Unchanged rows are not written again: the same submission and row is the same content.
  const isSame = now.lineage.submissionId === lineage.submissionId && now.lineage.row === lineage.row;
  if (isSame || isPutRight(now)) return 'facts-changed';
  const isLater = now.lineage.dataAsOf > lineage.dataAsOf && !EVENTS.has(now.record.kind);
  return isLater ? 'facts-changed' : 'facts-corrected';
};

/**
 * Why the facts no longer bear an alert: later facts say otherwise (`facts-changed`, it was right), or those that it
 * rested on were corrected or taken back. One that was corrected decides, because then it never was right.
 */
export const endingByFacts = (
  { evidence }: Pick<Alert, 'evidence'>,
  input: EndingInput,
): { status: 'closed' | 'retracted'; endedReason: Ending } => {
  const facts = new Map(
    input.facts.map((fact): [string, Fact] => [keyOf(fact.lineage, fact.naturalKey), fact]),
  );
  const endings = new Set(evidence.map((one) => endingOf(one, facts, input)));
  const endedReason = GRAVEST.find((ending) => endings.has(ending)) ?? 'facts-changed';
  return { status: endedReason === 'facts-changed' ? 'closed' : 'retracted', endedReason };
};

import type { AcceptedLine } from '../../schemas/events/execution.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { type Fact, FactSchema } from '../../schemas/records/fact.ts';
import type { FactKey } from '../shared/ports/stores.ts';

/** The fact that an accepted record becomes; a zod error when ingest let something through that is none. */
export const toFact = ({ submissionId, seq, manifest }: Submission, line: AcceptedLine): Fact => {
  const { feed, scope, fileName, dataAsOf } = manifest;
  return FactSchema.parse({
    subject: line.subject,
    feed,
    scope,
    naturalKey: line.key,
    hash: line.hash,
    seq,
    record: line.record,
    lineage: { submissionId, feed, scope, fileName, row: line.row, dataAsOf },
  });
};

/** Key of the fact of a natural key under a subject. */
export const factKeyOf = (
  { manifest: { feed, scope } }: Pick<Submission, 'manifest'>,
  { subject, key }: { readonly subject: string; readonly key: string },
): FactKey => ({ subject, feed, scope, naturalKey: key });

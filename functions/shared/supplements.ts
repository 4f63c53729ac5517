import type { IngestSummary } from '../../schemas/events/execution.ts';
import type { Manifest } from '../../schemas/events/manifest.ts';
import type { Register } from '../../schemas/ledger/ledger.ts';
import { settledRegister } from './register-stub.ts';

type Claim = Pick<Manifest, 'period' | 'dataAsOf'>;

/**
 * True when a register stands that a supplement of this period and day may correct: it says nothing of another period,
 * and makes no figure newer than the register that it corrects.
 */
export const isSupplementOf = (
  { period, dataAsOf }: Claim,
  register: Register | undefined,
): register is Register => {
  const settled = settledRegister(register);
  return settled !== undefined && settled.period === period && settled.dataAsOf === dataAsOf;
};

/** Where the accepted records of a supplement's own file lie, beside those of the register that it makes. */
export const ownPartOf = (submissionId: string): string => `${submissionId}/supplement`;

/** A part of the lake that holds accepted records, shard by shard. */
export type AcceptedPart = Pick<IngestSummary, 'submissionId' | 'shards' | 'shape'>;

/** The records that a file brought itself: of a supplement not those of the register that it corrects. */
export const broughtBy = ({ submissionId, shards, shape, whole }: IngestSummary): AcceptedPart =>
  whole === undefined
    ? { submissionId, shards, shape }
    : { submissionId: ownPartOf(submissionId), shards: whole.ownShards, shape };

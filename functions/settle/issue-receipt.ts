import type { IngestSummary } from '../../schemas/events/execution.ts';
import { type FactCounts, RECEIPT_TYP, ReceiptSchema } from '../../schemas/events/manifest.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { sha256Hex } from '../shared/hash.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { SettleDeps } from './deps.ts';

type ReceiptDeps = Pick<SettleDeps, 'receiptChain' | 'signer' | 'clocks' | 'hubIssuer' | 'lake'>;

/**
 * Signs the receipt of a submission into the chain of its day (DECISIONS 21); answers the compact JWS. Each one sealed
 * is kept in the lake before the chain takes it: should a repeat seal a second one, the chain can still be followed.
 */
export const issueReceipt = (
  deps: ReceiptDeps,
  submission: Submission,
  { counts, rejectsHash }: IngestSummary,
  facts: FactCounts,
): Promise<string> => {
  const { submissionId, seq, manifest, manifestJws } = submission;
  const day = deps.clocks.now().slice(0, 10);
  return deps.receiptChain.append(day, async ({ id, previous }) => {
    const receipt = ReceiptSchema.parse({
      iss: deps.hubIssuer,
      aud: submission.organ,
      iat: deps.clocks.epochSeconds(),
      submissionId,
      manifestHash: sha256Hex(manifestJws),
      fileSha256: manifest.sha256,
      rows: counts,
      facts,
      rejectsHash,
      ledger: { seq, chain: id, previous },
    });
    const jws = await deps.signer.sign({ typ: RECEIPT_TYP }, receipt);
    await deps.lake.putText(lakeKeys.receipt(submissionId, sha256Hex(jws)), jws, {
      contentType: 'application/jose',
    });
    return jws;
  });
};

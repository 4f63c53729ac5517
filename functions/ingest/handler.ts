import { getContract } from '../../schemas/feeds/catalogue.ts';
import { documentClient, kmsClient, s3Client } from '../shared/adapters/aws.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { inboxStore } from '../shared/adapters/inbox.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { kmsPseudonyms } from '../shared/adapters/pseudonym-key.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import type { IngestDeps } from './deps.ts';
import { ingestEnvSchema } from './env.ts';
import { ingestSubmission, joinSubmission } from './ingest-submission.ts';
import { checkPiece } from './pieces/check-piece.ts';
import type { CutOutcome } from './pieces/cut-list.ts';
import { resolveGroup } from './pieces/resolve-group.ts';
import type { IngestOutcome } from './write-out.ts';

/** A step of the ingest: the whole file, or of one that is cut a piece, a group of shards, and what they come to. */
interface IngestStep {
  readonly submissionId: string;
  readonly piece?: number;
  readonly group?: number;
  readonly join?: true;
}

const env = parseEnv(ingestEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];

const deps: IngestDeps = {
  submissions: submissionsStore(client, table),
  registers: registersStore(client, table),
  inbox: inboxStore(s3Client(), env.INBOX_BUCKET),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  clocks: clocksFrom({ mode: env.CLOCK, client, table }),
  pseudonyms: kmsPseudonyms({ keyId: env.PSEUDONYM_KEY_ID, client: kmsClient() }),
  getContract,
  pieceBytes: env.INGEST_PIECE_MB << 20,
};

export const handler = lambda<IngestStep, IngestOutcome | CutOutcome | undefined>(
  async ({ submissionId, piece, group, join }) => {
    if (piece !== undefined) return void (await checkPiece(deps)({ submissionId, piece }));
    if (group !== undefined) return void (await resolveGroup(deps)({ submissionId, group }));
    return join ? joinSubmission(deps)({ submissionId }) : ingestSubmission(deps)({ submissionId });
  },
);

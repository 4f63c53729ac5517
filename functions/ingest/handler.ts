import { getContract } from '../../schemas/feeds/catalogue.ts';
import { documentClient, kmsClient, s3Client } from '../shared/adapters/aws.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { inboxStore } from '../shared/adapters/inbox.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { kmsPseudonyms } from '../shared/adapters/pseudonym-key.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { ingestEnvSchema } from './env.ts';
import { type IngestInput, type IngestOutcome, ingestSubmission } from './ingest-submission.ts';

const env = parseEnv(ingestEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];

const ingest = ingestSubmission({
  submissions: submissionsStore(client, table),
  registers: registersStore(client, table),
  inbox: inboxStore(s3Client(), env.INBOX_BUCKET),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  clocks: clocksFrom({ mode: env.CLOCK, client, table }),
  pseudonyms: kmsPseudonyms({ keyId: env.PSEUDONYM_KEY_ID, client: kmsClient() }),
  getContract,
});

export const handler = lambda<IngestInput, IngestOutcome>(({ submissionId }) => ingest({ submissionId }));

import { type ExecutionInput, ExecutionInputSchema } from '../../schemas/events/execution.ts';
import { FEED_IDS } from '../../schemas/feeds/feed-list.ts';
import { documentClient, kmsClient, s3Client } from '../shared/adapters/aws.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { filingsStore } from '../shared/adapters/filings.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { receiptChain } from '../shared/adapters/receipt-chain.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { kmsSigner } from '../shared/adapters/signer.ts';
import { submissionsStore } from '../shared/adapters/submissions.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { countMetric } from '../shared/metrics.ts';
import type { Settlement } from './end-settled.ts';
import { settleEnvSchema } from './env.ts';
import { settleSubmission } from './settle.ts';

const env = parseEnv(settleEnvSchema);
const [client, table] = [documentClient(), env.LEDGER_TABLE];
const settle = settleSubmission({
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  facts: factStore(client, env.FACTS_TABLE),
  submissions: submissionsStore(client, table),
  registers: registersStore(client, table),
  filings: filingsStore(client, table),
  receiptChain: receiptChain(client, table),
  signer: kmsSigner({ keyId: env.SIGNING_KEY_ID, client: kmsClient() }),
  clocks: clocksFrom({ mode: env.CLOCK, client, table }),
  hubIssuer: env.HUB_ISSUER,
  settings: env.JUDGEMENT,
  reporting: env.REPORTING,
  count: countMetric,
  feeds: FEED_IDS,
});

export const handler = lambda<ExecutionInput, Settlement>((event) =>
  settle(ExecutionInputSchema.parse(event)),
);

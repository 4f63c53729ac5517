import { AssessChunkSchema } from '../../schemas/events/execution.ts';
import { FEED_IDS } from '../../schemas/feeds/feed-list.ts';
import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { linkStore } from '../shared/adapters/links.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { commitSequence } from '../shared/commit-seq.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { type AssessCounts, assessChunk } from './assess-chunk.ts';
import { assessEnvSchema } from './env.ts';

const env = parseEnv(assessEnvSchema);
const client = documentClient();
const run = assessChunk({
  facts: factStore(client, env.FACTS_TABLE),
  cases: caseStore(client, env.CASES_TABLE),
  links: linkStore(client, env.CASES_TABLE),
  registers: registersStore(client, env.LEDGER_TABLE),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  clocks: clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE }),
  settings: env.JUDGEMENT,
  feeds: FEED_IDS,
  nextSeq: commitSequence(),
});

export const handler = lambda<unknown, AssessCounts>((event) => run(AssessChunkSchema.parse(event)));

import { AssessChunkSchema } from '../../schemas/events/execution.ts';
import { FEED_IDS } from '../../schemas/feeds/feed-list.ts';
import type { RehearsedChunk } from '../../schemas/rehearsals/rehearsal.ts';
import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { caseStore } from '../shared/adapters/cases.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { factStore } from '../shared/adapters/facts.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { linkStore } from '../shared/adapters/links.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { rehearseEnvSchema } from './env.ts';
import { rehearseChunk } from './rehearse-chunk.ts';

const env = parseEnv(rehearseEnvSchema);
const client = documentClient();
const run = rehearseChunk({
  facts: factStore(client, env.FACTS_TABLE),
  cases: caseStore(client, env.CASES_TABLE),
  links: linkStore(client, env.CASES_TABLE),
  registers: registersStore(client, env.LEDGER_TABLE),
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  clocks: clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE }),
  settings: env.JUDGEMENT,
  feeds: FEED_IDS,
});

export const handler = lambda<unknown, RehearsedChunk>((event) => run(AssessChunkSchema.parse(event)));

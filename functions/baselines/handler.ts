import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { clocksFrom } from '../shared/adapters/clocks.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { baselinesEnvSchema } from './env.ts';
import { type Refreshed, refreshBaselines } from './refresh-baselines.ts';

const env = parseEnv(baselinesEnvSchema);
const client = documentClient();
const run = refreshBaselines({
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  registers: registersStore(client, env.LEDGER_TABLE),
  clocks: clocksFrom({ mode: env.CLOCK, client, table: env.LEDGER_TABLE }),
  settings: env.JUDGEMENT,
});

export const handler = lambda<unknown, Refreshed>(() => run());

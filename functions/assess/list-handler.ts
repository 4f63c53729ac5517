import { FEED_IDS } from '../../schemas/feeds/feed-list.ts';
import { documentClient, s3Client } from '../shared/adapters/aws.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { registersStore } from '../shared/adapters/registers.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { listEnvSchema } from './env.ts';
import { type Everyone, ListOrderSchema, listEveryone } from './list-everyone.ts';

const env = parseEnv(listEnvSchema);
const run = listEveryone({
  lake: lakeStore(s3Client(), env.LAKE_BUCKET),
  registers: registersStore(documentClient(), env.LEDGER_TABLE),
  feeds: FEED_IDS,
});

export const handler = lambda<unknown, Everyone>((event) => run(ListOrderSchema.parse(event)));

import * as z from 'zod';
import { s3Client } from '../shared/adapters/aws.ts';
import { systemClock } from '../shared/adapters/clocks.ts';
import { lakeStore } from '../shared/adapters/lake.ts';
import { lambda, parseEnv } from '../shared/lambda.ts';
import { sumUpEnvSchema } from './env.ts';
import { sumUp } from './sum-up.ts';

const env = parseEnv(sumUpEnvSchema);
const run = sumUp({ lake: lakeStore(s3Client(), env.LAKE_BUCKET), clocks: systemClock });
const EventSchema = z.strictObject({ cause: z.string() });

export const handler = lambda<unknown, null>(async (event) => {
  await run(EventSchema.parse(event).cause);
  return null;
});

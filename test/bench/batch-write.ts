import { randomBytes } from 'node:crypto';
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inFlight } from '../../functions/shared/in-flight.ts';
import { clocked } from './stats.ts';

const BATCH = 25;
const IN_FLIGHT = 8;

/** An item of about the size of a fact, under a partition of its own. */
const item = (run: string, index: number) => ({
  pk: { S: `BENCH#${run}#${index}` },
  sk: { S: 'FACT' },
  body: { S: 'x'.repeat(700) },
});

/** The emulator's raw rate: `count` items by BatchWrite, eight calls in flight. Items a second. */
export const rawBatchWriteRate = async (table: string, count: number): Promise<number> => {
  const client = new DynamoDBClient({});
  const run = randomBytes(4).toString('hex');
  const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, batch) => batch * BATCH);
  const write = (start: number) => {
    const requests = Array.from({ length: Math.min(BATCH, count - start) }, (_, i) => ({
      PutRequest: { Item: item(run, start + i) },
    }));
    return client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
  };
  const { seconds } = await clocked(() => inFlight(IN_FLIGHT, starts, write));
  return count / seconds;
};

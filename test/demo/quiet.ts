import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { outboxStore } from '../../functions/shared/adapters/outbox.ts';
import type { HubOutputs } from '../../infra/local/deploy.ts';
import { invokeFunction } from '../support/stage-functions.ts';

/** A busy machine may take its time. */
const LIMIT_MS = 900_000;

const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`timed out waiting until ${what}`);
    await pause(300);
  }
};

/** Waits until every change of the cases is worked on (DECISIONS 17): the outbox is empty, twice in a row. */
export const untilQuiet = async (outputs: HubOutputs): Promise<void> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const outbox = outboxStore(client, outputs['CasesTable'] ?? '');
  let quiet = 0;
  await until('the outbox is empty', async () => {
    let left = 0;
    for await (const _ of outbox.list()) left += 1;
    quiet = left === 0 ? quiet + 1 : 0;
    return quiet >= 2;
  });
};

const SweptSchema = z.object({
  subjects: z.int(),
  executionArn: z.string().optional(),
  expired: z.int(),
  reminded: z.int(),
});

const finished = async (executionArn: string): Promise<boolean> => {
  const { status } = await new SFNClient({}).send(new DescribeExecutionCommand({ executionArn }));
  if (status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED')
    throw new Error(`reassessment ${status}`);
  return status === 'SUCCEEDED';
};

/** Sweeps as the clock does and waits for all that follows; answers how many documents expired. */
export const sweepNow = async (outputs: HubOutputs): Promise<number> => {
  const { executionArn, expired } = SweptSchema.parse(await invokeFunction('sweep', {}));
  if (executionArn !== undefined) await until('firms are assessed again', () => finished(executionArn));
  await untilQuiet(outputs);
  return expired;
};

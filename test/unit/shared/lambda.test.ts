import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { lambda } from '../../../functions/shared/lambda.ts';

const context = (remainingMs: number): Context => {
  const deadline = Date.now() + remainingMs;
  return { awsRequestId: 'r', getRemainingTimeInMillis: () => deadline - Date.now() } as Context;
};

describe('a function that runs out of time', () => {
  it('is left to be killed: nothing answers for a try that still runs', async () => {
    const handler = lambda<{ n: number }, number>(async ({ n }) => {
      await pause(60);
      return n;
    });
    expect(await handler({ n: 7 }, context(20))).toBe(7);
  });
});

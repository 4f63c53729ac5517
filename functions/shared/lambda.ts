import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { HubError } from './errors.ts';
import { beginInvocation } from './invocation.ts';

/** One logger a cold start; it never gets payloads, only ids, counts and codes. */
export const logger = new Logger({ serviceName: process.env['HUB_FUNCTION'] ?? 'hub' });

/**
 * Parses a function's environment by the schema that also types its CDK construct. Zod need not compile a schema that it
 * goes by once.
 */
export const parseEnv = <T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv = process.env): T => {
  const result = schema.safeParse(env, { jitless: true });
  if (result.success) return result.data;
  const names = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new HubError('environment-invalid', `Environment variables missing or invalid: ${names}`);
};

/**
 * Wraps a use case as a Lambda handler behind middy: one place for logging and errors, and for middy's own inference
 * of event and result. Logs one line per invocation, so that no function is silent. Whoever runs out of time is killed by
 * Lambda: middy's own early end would leave the try running beside its retry, in the same process.
 */
export const lambda = <E, R>(run: (event: E, context: Context) => Promise<R>) =>
  middy<E, R>({ timeoutEarlyInMillis: 0 })
    .use({
      before: ({ context }) => {
        beginInvocation();
        logger.addContext(context);
      },
      after: () => logger.info('done'),
      onError: ({ error }) => {
        const code = error instanceof HubError ? error.code : 'unexpected';
        logger.error('failed', { code, error: error as Error });
      },
    })
    .handler((event: E, context: Context) => run(event, context));

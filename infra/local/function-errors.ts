import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';

const FUNCTIONS = '/aws/lambda/lianfang-local-';

/** What a function's logger writes of a failure. */
const FailureSchema = z.looseObject({
  level: z.literal('ERROR'),
  timestamp: z.string(),
  service: z.string(),
  code: z.string().default('no code'),
  error: z.looseObject({ message: z.string().default('') }).optional(),
});

const failureIn = (text: string): string[] => {
  if (!text.startsWith('{')) return [];
  try {
    const { timestamp, service, code, error } = FailureSchema.parse(JSON.parse(text));
    return [`${timestamp} ${service} [${code}] ${error?.message ?? ''}`];
  } catch {
    return [];
  }
};

/** The last `most` failures that functions of the local stack have logged, oldest first; also those of tries that were repeated. */
export const functionErrors = async (endpoint: string, most = 20): Promise<string[]> => {
  const client = new CloudWatchLogsClient({
    ...{ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    ...{ requestHandler: { connectionTimeout: 2_000, requestTimeout: 20_000, throwOnRequestTimeout: true } },
    maxAttempts: 1,
  });
  const lines: string[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups(
    { client },
    { logGroupNamePrefix: FUNCTIONS },
  ))
    for (const { logGroupName } of logGroups)
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName }))
        lines.push(...events.flatMap(({ message = '' }) => failureIn(message)));
  return lines.sort().slice(-most);
};

/** Prints them; of an emulator that does not answer any more there is nothing to tell. */
export const tellFunctionErrors = async (endpoint: string): Promise<void> => {
  const lines = await functionErrors(endpoint).catch((error: unknown) => [
    `（读不到日志 no logs: ${String(error)}）`,
  ]);
  console.error(`\n函数报错（最后${lines.length}条） last failures that functions logged: ${lines.length}`);
  for (const line of lines) console.error(`  ${line}`);
};

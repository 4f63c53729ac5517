import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';

/** Functions of the local stage, reached past the API: by tests of faults and of repeats. */
const nameOf = (name: string): string => `lianfang-local-${name}`;

interface Change {
  /** Where the function's own AWS calls go. */
  readonly endpoint?: string;
  readonly timeoutSeconds?: number;
}

const apply = async (
  client: LambdaClient,
  FunctionName: string,
  settings: { Variables: Record<string, string>; Timeout: number | undefined },
): Promise<void> => {
  const { Variables, Timeout } = settings;
  await client.send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables }, Timeout }),
  );
  await waitUntilFunctionUpdatedV2({ client, maxWaitTime: 60, minDelay: 1 }, { FunctionName });
};

/** Changes the settings of a function; answers what puts them back as they were. */
export const changeFunction = async (name: string, change: Change): Promise<() => Promise<void>> => {
  const client = new LambdaClient({});
  const FunctionName = nameOf(name);
  const before = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Variables = before.Environment?.Variables ?? {};
  const { endpoint, timeoutSeconds = before.Timeout } = change;
  const redirected = endpoint && { AWS_ENDPOINT_URL: endpoint, AWS_ENDPOINT_URL_S3: endpoint };
  await apply(client, FunctionName, { Variables: { ...Variables, ...redirected }, Timeout: timeoutSeconds });
  return () => apply(client, FunctionName, { Variables, Timeout: before.Timeout });
};

/** Environment variables of a function: where its queues and keys are. */
export const functionVariables = async (name: string): Promise<Readonly<Record<string, string>>> => {
  const command = new GetFunctionConfigurationCommand({ FunctionName: nameOf(name) });
  return (await new LambdaClient({}).send(command)).Environment?.Variables ?? {};
};

/** Invokes a function and waits for its answer; throws when it failed. */
export const invokeFunction = async (name: string, payload: unknown): Promise<unknown> => {
  const answer = await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: nameOf(name), Payload: Buffer.from(JSON.stringify(payload)) }),
  );
  const text = new TextDecoder().decode(answer.Payload);
  if (answer.FunctionError !== undefined) throw new Error(`${name} failed: ${text}`);
  return JSON.parse(text || 'null');
};

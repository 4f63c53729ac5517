import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { AdminCommand } from '../../schemas/api/admin.ts';
import { ClientError } from './client-error.ts';

const FailureSchema = z.looseObject({ errorMessage: z.string() });

/** No credentials, no region, no such stack, no right: told without a stack trace. */
export const awsRefused = (cause: unknown): never => {
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new ClientError(
    'aws-refused',
    `AWS 调用失败，请检查凭证、区域和 --stage：${message}`,
    `The AWS call failed; check credentials, region and --stage: ${message}`,
    { cause },
  );
};

/** An output of one of the stage's stacks. ClientError `aws-refused`, `stack-missing`. */
export const stackOutput = async (stage: string, stack: 'Data' | 'Edge', wanted: string): Promise<string> => {
  const stackName = `Lianfang-${stage}-${stack}`;
  const { Stacks } = await new CloudFormationClient({})
    .send(new DescribeStacksCommand({ StackName: stackName }))
    .catch(awsRefused);
  const found = Stacks?.[0]?.Outputs?.find((output) => output.OutputKey === wanted)?.OutputValue;
  if (found !== undefined) return found;
  throw new ClientError(
    'stack-missing',
    `找不到堆栈 ${stackName} 的输出 ${wanted}`,
    `Stack ${stackName} has no output ${wanted}`,
  );
};

/** Name of the admin function: as given, or read from the outputs of the stage's edge stack. */
export const adminFunctionName = async (stage: string, given: string | undefined): Promise<string> =>
  given ?? stackOutput(stage, 'Edge', 'AdminFunctionName');

/**
 * Invokes the admin function with the operator's own AWS credentials, on AWS and on the emulator alike
 * (`AWS_ENDPOINT_URL`). Answers the function's result; its refusal becomes a ClientError.
 */
export const runAdmin = async (functionName: string, command: AdminCommand): Promise<unknown> => {
  const answer = await new LambdaClient({})
    .send(
      new InvokeCommand({
        FunctionName: functionName,
        Payload: new TextEncoder().encode(JSON.stringify(command)),
      }),
    )
    .catch(awsRefused);
  const payload: unknown = JSON.parse(new TextDecoder().decode(answer.Payload) || 'null');
  if (answer.FunctionError === undefined) return payload;
  const failure = FailureSchema.safeParse(payload);
  const message = failure.success ? failure.data.errorMessage : 'unknown';
  throw new ClientError(
    'admin-refused',
    `管理命令未执行：${message}`,
    `The admin command was not carried out: ${message}`,
  );
};

import { readFile, rm } from 'node:fs/promises';
import * as z from 'zod';
import { clientEnv } from './emulator-env.ts';
import { LocalError } from './local-error.ts';
import { paths } from './paths.ts';
import { run, tailOf } from './run.ts';

const OutputsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Outputs of all stacks of the local stage, merged: ApiId, ApiStage, AdminFunctionName, table and bucket names … */
export type HubOutputs = Readonly<Record<string, string>>;

const cdk = async (endpoint: string, args: readonly string[]): Promise<void> => {
  const result = await run(`${paths.bin}/cdk`, args, {
    env: { ...clientEnv(endpoint), CI: 'true' },
    cwd: paths.root,
    logFile: paths.deployLog,
  });
  if (result.code === 0) return;
  const tail = tailOf(result.output, 15);
  throw new LocalError(
    `cdk ${args[0]} 失败（全文见 .local/deploy.log）：\n${tail}`,
    `cdk ${args[0]} failed (all of it in .local/deploy.log).`,
  );
};

export const readOutputs = async (): Promise<HubOutputs> => {
  const stacks = OutputsSchema.parse(JSON.parse(await readFile(paths.outputs, 'utf8')));
  return Object.assign({}, ...Object.values(stacks));
};

/** Bootstraps and deploys the same CDK app as on AWS, with the settings of the local stage. */
export const deployLocal = async (endpoint: string): Promise<HubOutputs> => {
  await rm(paths.outputs, { force: true });
  await cdk(endpoint, ['bootstrap', 'aws://000000000000/us-east-1']);
  await cdk(endpoint, [
    ...['deploy', '--all', '-c', 'stage=local', '--require-approval', 'never', '--method', 'direct'],
    ...['--outputs-file', paths.outputs, '--output', `${paths.local}/cdk.out`, '--concurrency', '1'],
  ]);
  return readOutputs();
};

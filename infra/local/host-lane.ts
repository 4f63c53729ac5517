import { LocalError } from './local-error.ts';
import { paths } from './paths.ts';
import { run, tailOf } from './run.ts';

/** A tool that runs real LocalStack without Docker: `start --port N` prints the endpoint, `stop --port N` ends it. */
const TOOL = process.env['LOCALSTACK_HOST_TOOL'] ?? `${paths.root}../shared/localstack-host/localstack`;

const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${paths.bin}:${process.env['PATH'] ?? ''}`,
  LAMBDA_NODE: `${paths.bin}/node`,
  LAMBDA_PROCESS_NODE_PATH: `${paths.root}node_modules`,
  S3_SKIP_SIGNATURE_VALIDATION: '0',
});

export const startHostLane = async (port: number): Promise<void> => {
  const started = await run(TOOL, ['start', '--port', String(port)], {
    env: env(),
    logFile: paths.deployLog,
  });
  if (started.code === 0) return;
  const tail = tailOf(started.output, 5);
  throw new LocalError(`LocalStack（host）没有启动：\n${tail}`, `LocalStack (host) did not start:\n${tail}`);
};

export const stopHostLane = (port: number) => run(TOOL, ['stop', '--port', String(port)], { env: env() });

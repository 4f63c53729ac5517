import { waitHealthy } from './health.ts';
import { LocalError } from './local-error.ts';
import { run, tailOf } from './run.ts';

/** The last image that needs no token; a newer one may be named together with LOCALSTACK_AUTH_TOKEN. */
const IMAGE = process.env['LOCALSTACK_IMAGE'] ?? 'localstack/localstack:4.14.0';

export const dockerAnswers = async (): Promise<boolean> => (await run('docker', ['info'])).code === 0;

/** Starts LocalStack in Docker, on loopback only; answers the container's name. */
export const startDockerLane = async (port: number): Promise<string> => {
  const container = `lianfang-local-${port}`;
  const token = process.env['LOCALSTACK_AUTH_TOKEN'] === undefined ? [] : ['-e', 'LOCALSTACK_AUTH_TOKEN'];
  const started = await run('docker', [
    ...['run', '-d', '--rm', '--name', container, '-p', `127.0.0.1:${port}:4566`],
    ...['-v', '/var/run/docker.sock:/var/run/docker.sock', '-e', 'S3_SKIP_SIGNATURE_VALIDATION=0', ...token],
    IMAGE,
  ]);
  const tail = tailOf(started.output, 3);
  if (started.code !== 0)
    throw new LocalError(
      `Docker 未能启动 LocalStack：\n${tail}`,
      `Docker could not start LocalStack:\n${tail}`,
    );
  const healthy = await waitHealthy(`http://127.0.0.1:${port}`, 120, () => true);
  if (!healthy)
    throw new LocalError('LocalStack 在 120 秒内没有就绪。', 'LocalStack was not ready within 120 seconds.');
  return container;
};

export const stopDockerLane = (container: string) => run('docker', ['rm', '-f', container]);

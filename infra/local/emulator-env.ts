import { paths } from './paths.ts';

/** Account and credentials of every emulator; they open nothing outside loopback. */
const CREDENTIALS = {
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
} as const;

/** Environment of a client (CDK, AWS SDK, tests) that talks to the emulator at `endpoint`. */
export const clientEnv = (endpoint: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...CREDENTIALS,
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_PROFILE: '',
  AWS_EC2_METADATA_DISABLED: 'true',
});

/**
 * Environment of the emulator's own process: short, because what stands in it leaks into every Lambda. The node first
 * on PATH runs the functions.
 */
export const emulatorEnv = (port: number): NodeJS.ProcessEnv => ({
  PATH: `${paths.bin}:${process.env['PATH'] ?? ''}`,
  HOME: process.env['HOME'],
  LANG: process.env['LANG'] ?? 'C.UTF-8',
  TMPDIR: paths.tmp,
  MINISTACK_HOST: '127.0.0.1',
  BIND_HOST: '127.0.0.1',
  GATEWAY_PORT: String(port),
  SFTP_ENABLED: '0',
  IOT_MTLS_ENABLED: '0',
  LOG_LEVEL: process.env['LIANFANG_EMULATOR_LOG'] ?? 'WARNING',
});

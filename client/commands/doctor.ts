import type { Command } from 'commander';
import { ClientError } from '../lib/client-error.ts';
import { type Config, departmentClient, need } from '../lib/config.ts';
import { readSigningKey } from '../lib/keys.ts';
import { hubJwks } from '../lib/receipt.ts';
import { runs, type Session } from './command.ts';

const MAX_SKEW_SECONDS = 30;

type Check = readonly [zh: string, en: string, run: (config: Config) => Promise<string>];

const clockSkew = async (config: Config): Promise<string> => {
  const response = await fetch(`${need(config, 'hub')}/.well-known/jwks.json`);
  const theirs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return '-';
  const skew = Math.round((Date.now() - theirs) / 1_000);
  if (Math.abs(skew) <= MAX_SKEW_SECONDS) return `${skew} s`;
  throw new ClientError(
    'clock-skew',
    `本机时钟差 ${skew} 秒，签名会被拒绝，请校时。`,
    `This clock is off by ${skew} s: signatures will be refused.`,
  );
};

const CHECKS: readonly Check[] = [
  ['中心可达', 'hub answers', async (config) => `${(await hubJwks(need(config, 'hub'))).keys.length} key(s)`],
  ['时钟', 'clock', clockSkew],
  ['密钥文件', 'key file', async (config) => (await readSigningKey(need(config, 'key'))).kid],
  [
    '密钥已登记',
    'key is registered',
    async (config) => {
      await (await departmentClient(config)).call('/v1/submissions?limit=1');
      return need(config, 'organ');
    },
  ],
];

const doctor = async ({ config, t, print }: Session): Promise<number> => {
  let failed = 0;
  for (const [zh, en, check] of CHECKS) {
    try {
      print(`✓ ${t(zh, en)}: ${await check(config)}`);
    } catch (error) {
      failed += 1;
      const told = error instanceof ClientError ? `${t(error.zh, error.en)} [${error.code}]` : String(error);
      print(`✗ ${t(zh, en)}: ${told}`);
    }
  }
  return failed === 0 ? 0 : 1;
};

export const addDoctorCommand = (program: Command): void => {
  runs(
    program.command('doctor').description('自检：网络、时钟、密钥 / check network, clock and key'),
    doctor,
  );
};

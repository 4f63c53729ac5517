import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { localApiUrl } from './api-url.ts';
import { deployLocal, readOutputs } from './deploy.ts';
import { occupantOf } from './health.ts';
import { LocalError } from './local-error.ts';
import { paths } from './paths.ts';
import { LANE_NAMES, startEmulator, stopEmulator } from './stack.ts';
import { readState } from './state.ts';

const say = (text: string): void => console.log(text);

const up = async (): Promise<void> => {
  const state = await startEmulator(say);
  say('部署中（约一分钟）/ deploying (about a minute) …');
  const outputs = await deployLocal(state.endpoint);
  say(`就绪 / ready: ${localApiUrl(state.endpoint, outputs)}`);
};

const status = async (): Promise<number> => {
  const state = await readState();
  if (state === undefined) {
    say('未启动 / not running');
    return 3;
  }
  const occupant = await occupantOf(state.endpoint);
  say(
    `${LANE_NAMES[state.lane]}  ${state.endpoint}  ${occupant === 'emulator' ? '健康 / healthy' : '不应答 / not answering'}`,
  );
  if (occupant !== 'emulator') return 1;
  console.table(await readOutputs().catch(() => ({ deployed: 'no' })));
  return 0;
};

const logs = (follow: boolean): Promise<number> =>
  new Promise((resolve) => {
    spawn('tail', ['-n', '200', ...(follow ? ['-f'] : []), paths.log], { stdio: 'inherit' }).once(
      'close',
      (code) => resolve(code ?? 0),
    );
  });

const USAGE = `npm run local -- up | down | status | logs [-f]
  up      启动模拟器并部署 / start the emulator and deploy
  down    停止并清除 / stop and forget
  status  0 健康 healthy, 3 未启动 not running, 1 不应答 not answering
  logs    最近 200 行 / the last 200 lines`;

const main = async (): Promise<number> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { follow: { type: 'boolean', short: 'f', default: false } },
  });
  switch (positionals[0]) {
    case 'up':
      await up();
      return 0;
    case 'down':
      say((await stopEmulator()) === undefined ? '本来就没有启动 / was not running' : '已停止 / stopped');
      return 0;
    case 'status':
      return status();
    case 'logs':
      return logs(values.follow);
    default:
      say(USAGE);
      return 2;
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof LocalError ? error.message : error);
  process.exitCode = 1;
}

import { readFile, rm } from 'node:fs/promises';
import { dockerAnswers, startDockerLane, stopDockerLane } from './docker-lane.ts';
import { occupantOf } from './health.ts';
import { startHostLane, stopHostLane } from './host-lane.ts';
import { LocalError } from './local-error.ts';
import { paths } from './paths.ts';
import { startPythonLane } from './python-lane.ts';
import { pause, run } from './run.ts';
import { clearState, type Lane, LaneSchema, readState, type State, writeState } from './state.ts';

/** How each lane is announced, loudly, wherever figures or tests depend on it. */
export const LANE_NAMES: Readonly<Record<Lane, string>> = {
  given: '给定端点 / given endpoint (AWS_ENDPOINT_URL)',
  docker: 'LocalStack（Docker）/ LocalStack in Docker',
  python: 'MiniStack（Python，无 Docker）/ MiniStack (Python, no Docker)',
  host: 'LocalStack（本机进程，无 Docker）/ real LocalStack as host processes',
};

const portOf = (): number => Number(process.env['LIANFANG_PORT'] ?? '4566');

/** A given endpoint must be loopback unless LIANFANG_ALLOW_REMOTE=1 says otherwise (DECISIONS 27). */
export const assertLoopback = (endpoint: string): void => {
  const { hostname } = new URL(endpoint);
  const loopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  if (loopback || process.env['LIANFANG_ALLOW_REMOTE'] === '1') return;
  throw new LocalError(
    `AWS_ENDPOINT_URL=${endpoint} 不是本机地址。确认无误请设 LIANFANG_ALLOW_REMOTE=1。`,
    `AWS_ENDPOINT_URL=${endpoint} is not a loopback address. Set LIANFANG_ALLOW_REMOTE=1 if you mean it.`,
  );
};

const chooseLane = async (): Promise<Lane> => {
  const wanted = process.env['LIANFANG_LANE'];
  if (wanted !== undefined && wanted !== '') return LaneSchema.parse(wanted);
  if ((process.env['AWS_ENDPOINT_URL'] ?? '') !== '') return 'given';
  return (await dockerAnswers()) ? 'docker' : 'python';
};

const assertFree = async (port: number): Promise<void> => {
  const occupant = await occupantOf(`http://127.0.0.1:${port}`);
  if (occupant === 'free') return;
  const [zh, en] =
    occupant === 'emulator' ? ['另一个模拟器', 'another emulator'] : ['别的程序', 'another program'];
  throw new LocalError(
    `端口 ${port} 已被${zh}占用。请停掉它，或换一个端口：LIANFANG_PORT=4577 npm run …${
      occupant === 'emulator' ? `；若要用它：AWS_ENDPOINT_URL=http://127.0.0.1:${port} npm run …` : ''
    }`,
    `Port ${port} is taken by ${en}. Stop it, or choose another port: LIANFANG_PORT=4577 npm run …${
      occupant === 'emulator' ? `; to use it: AWS_ENDPOINT_URL=http://127.0.0.1:${port} npm run …` : ''
    }`,
  );
};

const start = async (lane: Lane, say: (text: string) => void): Promise<State> => {
  if (lane === 'given') {
    const endpoint = process.env['AWS_ENDPOINT_URL'] ?? '';
    assertLoopback(endpoint);
    if ((await occupantOf(endpoint)) !== 'emulator') {
      throw new LocalError(`${endpoint} 没有模拟器应答。`, `No emulator answers at ${endpoint}.`);
    }
    return { lane, endpoint };
  }
  const port = portOf();
  const endpoint = `http://127.0.0.1:${port}`;
  await assertFree(port);
  if (lane === 'docker') return { lane, endpoint, container: await startDockerLane(port) };
  if (lane === 'host') {
    await startHostLane(port);
    return { lane, endpoint };
  }
  return { lane, endpoint, pid: await startPythonLane(port, say) };
};

/** Starts an emulator in the lane that fits this machine; one kept by an earlier run is ended first. */
export const startEmulator = async (say: (text: string) => void): Promise<State> => {
  if ((await stopEmulator()) !== undefined) {
    say(
      '已停止上次留下的环境，其数据与登记一并清除 / ended the stack that was up, with its data and registrations',
    );
  }
  await rm(paths.outputs, { force: true });
  const lane = await chooseLane();
  say(`运行方式 / lane: ${LANE_NAMES[lane]}`);
  const state = await start(lane, say);
  await writeState(state);
  return state;
};

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** True when the process of this id still is our emulator: ids are given again once a process has ended. */
const isEmulator = async (pid: number): Promise<boolean> => {
  const args = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(
    async () => (await run('ps', ['-o', 'args=', '-p', String(pid)])).output,
  );
  return args.includes(paths.venv);
};

/** Signals the emulator's whole process group, so that no function of it is left behind. */
const stopProcess = async (pid: number): Promise<void> => {
  if (!(await isEmulator(pid))) return;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(-pid, signal);
    } catch {
      return;
    }
    for (let i = 0; i < 12 && alive(pid); i += 1) await pause(250);
  }
};

/** Ends what `startEmulator` started; a given endpoint is left alone. */
export const stopEmulator = async (): Promise<State | undefined> => {
  const state = await readState();
  if (state === undefined) return undefined;
  if (state.pid !== undefined) await stopProcess(state.pid);
  if (state.container !== undefined) await stopDockerLane(state.container);
  if (state.lane === 'host') await stopHostLane(Number(new URL(state.endpoint).port));
  await clearState();
  return state;
};

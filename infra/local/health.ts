import { connect } from 'node:net';
import { pause } from './run.ts';

const HEALTH_PATHS = ['/_localstack/health', '/_ministack/health'] as const;

/** What answers at an endpoint: nothing, an emulator of ours to use, or somebody else. */
export type Occupant = 'free' | 'emulator' | 'foreign';

const portTaken = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const end = (taken: boolean) => () => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(true));
  });

const isHealthy = async (endpoint: string): Promise<boolean> => {
  for (const path of HEALTH_PATHS) {
    try {
      const answer = await fetch(`${endpoint}${path}`, { signal: AbortSignal.timeout(2_000) });
      if (answer.ok && 'services' in ((await answer.json()) as object)) return true;
    } catch {
      // not this path, or nobody there
    }
  }
  return false;
};

export const occupantOf = async (endpoint: string): Promise<Occupant> => {
  const url = new URL(endpoint);
  if (!(await portTaken(url.hostname, Number(url.port)))) return 'free';
  return (await isHealthy(endpoint)) ? 'emulator' : 'foreign';
};

export const waitHealthy = async (
  endpoint: string,
  seconds: number,
  alive: () => boolean,
): Promise<boolean> => {
  const deadline = Date.now() + seconds * 1_000;
  while (Date.now() < deadline && alive()) {
    if (await isHealthy(endpoint)) return true;
    await pause(250);
  }
  return false;
};

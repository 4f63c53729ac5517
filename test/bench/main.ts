/**
 * `npm run bench -- NAME [--json]`: measures against a goal or a peer in the same run, on a fresh local stack. Ends
 * non-zero when the goal is missed or the counts do not match.
 */
import { parseArgs } from 'node:util';
import { deployLocal } from '../../infra/local/deploy.ts';
import { LocalError } from '../../infra/local/local-error.ts';
import { LANE_NAMES } from '../../infra/local/stack.ts';
import { withEmulator } from '../../infra/local/with-stack.ts';
import { prepareHub, type TestHub } from '../support/hub.ts';
import { benchLatency } from './latency.ts';
import { benchSettle } from './settle.ts';
import { machine } from './stats.ts';

type Bench = (hub: TestHub) => Promise<{ met: boolean }>;
const BENCHES: Readonly<Record<string, Bench>> = { latency: benchLatency, settle: benchSettle };

const main = async (): Promise<number> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const name = positionals[0] ?? '';
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(`npm run bench -- ${Object.keys(BENCHES).join(' | ')} [--json]`);
    return 2;
  }
  const say = (text: string): void => {
    if (!values.json) console.log(text);
  };
  const { lane, result } = await withEmulator(say, async (state) => {
    say('部署中 / deploying …');
    await deployLocal(state.endpoint);
    return { lane: state.lane, result: await bench(await prepareHub(state.endpoint, '2026-03-02')) };
  });
  const report = { bench: name, lane: LANE_NAMES[lane], machine: machine(), ...result };
  console.log(values.json ? JSON.stringify(report) : JSON.stringify(report, null, 2));
  return result.met ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof LocalError ? error.message : error);
  process.exitCode = 1;
}

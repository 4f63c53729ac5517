/**
 * `npm run bench -- NAME [--json] [--firms N] [--rows N] [--runs N]`: measures against a goal or a peer in the same run, on a fresh local stack where one
 * is needed. Ends non-zero when the goal is missed or the counts do not match.
 */
import { parseArgs } from 'node:util';
import { deployLocal } from '../../infra/local/deploy.ts';
import { LocalError } from '../../infra/local/local-error.ts';
import { LANE_NAMES } from '../../infra/local/stack.ts';
import { withEmulator } from '../../infra/local/with-stack.ts';
import { prepareHub, type TestHub } from '../support/hub.ts';
import { benchAssess } from './assess/assess.ts';
import { benchCold } from './cold.ts';
import { benchEarlySigns } from './early-signs.ts';
import { benchIngest } from './ingest/ingest.ts';
import { benchLatency } from './latency.ts';
import { benchPieces } from './pieces.ts';
import { benchSettle } from './settle.ts';
import { machine } from './stats.ts';
import { benchXlsx } from './xlsx.ts';

type Bench = (hub: TestHub, size: Size) => Promise<{ met: boolean }>;
const BENCHES: Readonly<Record<string, Bench>> = { latency: benchLatency, settle: benchSettle };
/** What a bench gives; a table is printed in its place for people. */
type Result = { met: boolean; table?: string };
interface Size {
  firms?: number;
  rows?: number;
  runs?: number;
}
/** Benches that need no stack. */
const PURE: Readonly<Record<string, (size: Size) => Promise<Result>>> = {
  assess: benchAssess,
  'early-signs': benchEarlySigns,
  cold: () => benchCold(),
  ingest: benchIngest,
  pieces: benchPieces,
  xlsx: () => benchXlsx(),
};

const sizeOf = ({ firms, rows, runs }: Readonly<Record<string, unknown>>): Size => ({
  ...(firms !== undefined && { firms: Number(firms) }),
  ...(rows !== undefined && { rows: Number(rows) }),
  ...(runs !== undefined && { runs: Number(runs) }),
});

const main = async (): Promise<number> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      firms: { type: 'string' },
      rows: { type: 'string' },
      runs: { type: 'string' },
    },
  });
  const name = positionals[0] ?? '';
  const [bench, pure] = [BENCHES[name], PURE[name]];
  const print = ({ table, ...result }: Result): number => {
    const report = { bench: name, machine: machine(), ...result };
    if (values.json) console.log(JSON.stringify(report));
    else console.log(table ?? JSON.stringify(report, null, 2));
    return result.met ? 0 : 1;
  };
  if (pure !== undefined) return print(await pure(sizeOf(values)));
  if (bench === undefined) {
    console.error(`npm run bench -- ${[...Object.keys(BENCHES), ...Object.keys(PURE)].join(' | ')} [--json]`);
    return 2;
  }
  const say = (text: string): void => {
    if (!values.json) console.log(text);
  };
  const { lane, result } = await withEmulator(say, async (state) => {
    say('部署中 / deploying …');
    await deployLocal(state.endpoint);
    return {
      lane: state.lane,
      result: await bench(await prepareHub(state.endpoint, '2026-03-02'), sizeOf(values)),
    };
  });
  return print(Object.assign({ lane: LANE_NAMES[lane] }, result));
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof LocalError ? error.message : error);
  process.exitCode = 1;
}

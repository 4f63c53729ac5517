// Runs one contender in a process of its own and prints what it came to as JSON.
import { byHand } from './by-hand.ts';
import type { Contender } from './contender.ts';
import { withCsvParse } from './with-csv-parse.ts';
import { withDuckDb } from './with-duckdb.ts';
import { withEngine, withEngineGzip } from './with-engine.ts';
import { withPapaparse } from './with-papaparse.ts';

const CONTENDERS: Readonly<Record<string, Contender>> = {
  engine: withEngine,
  'engine, gzip output': withEngineGzip,
  hand: byHand,
  'csv-parse + zod': withCsvParse,
  'papaparse + zod': withPapaparse,
  duckdb: withDuckDb,
};

const [name = '', path = '', out = ''] = process.argv.slice(2);
const run = CONTENDERS[name];
if (run === undefined) throw new Error(`no contender ${name}`);
const [start, before] = [performance.now(), process.cpuUsage()];
const counts = await run(path, out);
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    counts,
    seconds: (performance.now() - start) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1_024),
  }),
);

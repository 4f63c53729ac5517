import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Counts } from './contender.ts';
import { frictionlessCommand } from './frictionless.ts';

/** One run of a contender in a process of its own. */
export interface Run {
  readonly counts: Counts;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
}
/** A contender, and what starts it on `[file, folder]`. */
export interface Entry {
  readonly name: string;
  readonly command: readonly string[];
  readonly runs: Run[];
}

const ROOT = join(import.meta.dirname, '..', '..', '..', '.local', 'bench');
const SCRIPT = join(ROOT, 'run-one.mjs');
/** What the engine's process may let lie before it must clear up; a function's memory sets the same bounds there. */
export const ENGINE_HEAP_MB = 64;
const HEAP = [`--max-old-space-size=${ENGINE_HEAP_MB}`, '--max-semi-space-size=8'];

/** Bundles the contenders as a function's code is, so that nobody pays for reading TypeScript. */
const bundle = async (): Promise<void> => {
  await mkdir(ROOT, { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, 'run-one.ts')],
    ...{ bundle: true, platform: 'node', format: 'esm', outfile: SCRIPT, logLevel: 'error' },
    banner: {
      js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);",
    },
  });
};

/** All contenders, with what they need installed. */
export const entriesOf = async (): Promise<
  Record<'engine' | 'gzip' | 'hand' | 'csvParse' | 'papaparse' | 'duckdb' | 'frictionless', Entry>
> => {
  await bundle();
  const node = (name: string, ...flags: string[]): Entry => ({
    name,
    command: [process.execPath, ...flags, SCRIPT, name],
    runs: [],
  });
  return {
    engine: node('engine', ...HEAP),
    gzip: node('engine, gzip output', ...HEAP),
    hand: node('hand'),
    csvParse: node('csv-parse + zod'),
    papaparse: node('papaparse + zod'),
    duckdb: node('duckdb'),
    frictionless: { name: 'frictionless-py', command: await frictionlessCommand(), runs: [] },
  };
};

/** One core for everybody, where the system can hold a process to one. */
const pinned = async (): Promise<readonly string[]> => {
  try {
    await promisify(execFile)('taskset', ['-c', '0', 'true']);
    return ['taskset', '-c', '0'];
  } catch {
    return [];
  }
};

/** Runs a contender on a file into a fresh folder, and notes what it came to. */
export const runContender = async ({ name, command, runs }: Entry, path: string): Promise<void> => {
  const out = await mkdtemp(join(tmpdir(), 'bench-ingest-'));
  try {
    const [program = '', ...args] = [...(await pinned()), ...command, path, out];
    const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 1 << 24 });
    runs.push(JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Run);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await rm(out, { recursive: true, force: true });
  }
};

import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Line, tableOf } from '../assess/table.ts';
import { peerVersion } from '../peers.ts';
import { summary } from '../stats.ts';
import type { Counts } from './contender.ts';
import { rowsFile } from './rows-file.ts';
import { ENGINE_HEAP_MB, type Entry, entriesOf, runContender } from './run-contender.ts';

const ROWS = 1_000_000;
const RUNS = 5;
const FEWER = 10;
const MORE = 5;
/** Of the large file, which takes as long as all others together. */
const LARGE_RUNS = 2;

/** Goals of this bench: how many times faster than a peer, or at most so many times slower than the ceiling. */
const GOALS = {
  csvParse: 2.8,
  papaparse: 2.2,
  frictionless: 8,
  duckdb: 1.2,
  hand: 1.6,
  growth: 5.5,
  rss: 192,
  rssMore: 320,
};

interface FileOf {
  readonly path: string;
  readonly counts: Counts;
}
const report = ({ name, runs }: Entry) => ({
  name,
  ...summary(runs.map(({ seconds }) => seconds)),
  cpu: summary(runs.map(({ cpuSeconds }) => cpuSeconds)).min,
  peakRssMb: Math.max(...runs.map(({ peakRssMb }) => peakRssMb)),
  counts: runs[0]?.counts,
});
const isRight = ({ runs }: Entry, { counts }: FileOf): boolean =>
  runs.every((run) => JSON.stringify(run.counts) === JSON.stringify(counts));
const least = ({ runs }: Entry): number => Math.min(...runs.map(({ seconds }) => seconds));
const round = (value: number): number => Math.round(value * 100) / 100;

const ratio = (what: string, value: number, goal: number, atMost = false): Line & { value: number } => ({
  ...{ what, value: round(value), measured: `${round(value)} ×` },
  limit: `${atMost ? '≤' : '≥'} ${goal} ×`,
  met: atMost ? value <= goal : value >= goal,
});
const megabytes = (what: string, value: number, goal: number): Line & { value: number } => ({
  ...{ what, value, measured: `${value} MB`, limit: `≤ ${goal} MB`, met: value <= goal },
});

/**
 * From a file of measurements to accepted records and rejects, on one core: our engine, a scanner written by hand for this
 * one file, and the tools that others build on, in alternation; whoever does not come to the planted counts is out.
 */
export const benchIngest = async ({ rows = ROWS, runs = RUNS }: { rows?: number; runs?: number } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-ingest-files-'));
  try {
    const fileOf = async (count: number): Promise<FileOf> => {
      const path = join(folder, `${count}.csv`);
      return { path, counts: await rowsFile(path, count) };
    };
    const [file, fewer, more] = [await fileOf(rows), await fileOf(rows / FEWER), await fileOf(rows * MORE)];
    const entries = await entriesOf();
    const { engine, hand, csvParse, papaparse, duckdb, frictionless, gzip } = entries;
    const [small, large]: [Entry, Entry] = [
      { ...engine, runs: [] },
      { ...gzip, runs: [] },
    ];
    for (let run = 0; run < runs; run += 1) {
      for (const entry of [engine, hand, duckdb, csvParse, papaparse, gzip])
        await runContender(entry, file.path);
      for (const entry of [small, frictionless]) await runContender(entry, fewer.path);
      if (run < LARGE_RUNS) await runContender(large, more.path);
    }
    const lines = [
      ratio('csv-parse + zod', least(csvParse) / least(engine), GOALS.csvParse),
      ratio('papaparse + zod', least(papaparse) / least(engine), GOALS.papaparse),
      ratio('DuckDB, one thread', least(duckdb) / least(engine), GOALS.duckdb),
      ratio(`frictionless-py, ${rows / FEWER} rows`, least(frictionless) / least(small), GOALS.frictionless),
      ratio('beside the scanner by hand', least(engine) / least(hand), GOALS.hand, true),
      ratio(`${MORE} times the rows, gzip output`, least(large) / least(gzip), GOALS.growth, true),
      megabytes(`peak memory, ${rows} rows`, report(engine).peakRssMb, GOALS.rss),
      megabytes(`peak memory, ${rows * MORE} rows`, report(large).peakRssMb, GOALS.rssMore),
    ];
    const out = [engine, hand, csvParse, papaparse, duckdb, gzip].filter((entry) => !isRight(entry, file));
    if (!isRight(small, fewer) || !isRight(frictionless, fewer)) out.push(frictionless);
    if (!isRight(large, more)) out.push(large);
    const contenders = [engine, hand, duckdb, csvParse, papaparse, gzip, small, frictionless, large].map(
      report,
    );
    return {
      ...{
        rows,
        fileMb: Math.round((await stat(file.path)).size / 1e6),
        expected: file.counts,
        engineHeapMb: ENGINE_HEAP_MB,
      },
      ...{ duckdb: peerVersion('@duckdb/node-api'), papaparse: peerVersion('papaparse'), contenders },
      ratios: Object.fromEntries(lines.map(({ what, value }) => [what, value])),
      disqualified: out.map(({ name }) => name),
      table: `${contendersTable(contenders)}\n\n${tableOf(lines)}`,
      met: out.length === 0 && lines.every(({ met }) => met === true),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const contendersTable = (contenders: readonly ReturnType<typeof report>[]): string =>
  contenders
    .map(
      ({ name, min, p50, cpu, peakRssMb, counts }) =>
        `${name.padEnd(20)} ${String(counts?.rows).padStart(8)} rows  min ${min.toFixed(2)} s  median ${p50.toFixed(2)} s  processor ${cpu.toFixed(2)} s  ${peakRssMb} MB`,
    )
    .join('\n');

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peerVersion } from '../peers.ts';
import { nextRow, openFile, rowTexts } from './csv-scan.ts';
import { duckDbMatch } from './match-duckdb.ts';
import { type MatchFiles, matchRegisters } from './match-registers.ts';
import type { ProvinceFiles } from './province-files.ts';

const RUNS = 11;
const WARM_UP = 2;

/** Seconds of the clock that a run took, and of the processor. */
interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

const timed = async (work: () => unknown): Promise<Taken> => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1_000, cpu: (user + system) / 1e6 };
};

const least = (taken: readonly Taken[]): Taken => ({
  wall: Math.min(...taken.map(({ wall }) => wall)),
  cpu: Math.min(...taken.map(({ cpu }) => cpu)),
});

/** The rows of a list in a fixed order, however its cells were quoted. */
const rowsOf = (path: string): string[] => {
  const rows = openFile(path);
  const texts: string[] = [];
  while (nextRow(rows)) texts.push(JSON.stringify(rowTexts(rows)));
  return texts.sort();
};

/**
 * The match of two registers alone, from their files to the list of firms, by our code and by DuckDB on one thread, in
 * turns in one process. The fastest run of each counts, by processor time, so that what else runs on the machine does
 * not; the clock's seconds stand beside it. Lists that differ disqualify.
 */
export const benchMatch = async (files: ProvinceFiles) => {
  const dir = mkdtempSync(join(tmpdir(), 'lianfang-match-'));
  try {
    const registers = { firms: files.of('emergency.firms'), insured: files.of('hr.insured-firms') };
    const own: MatchFiles = { ...registers, list: join(dir, 'own.csv') };
    const peer: MatchFiles = { ...registers, list: join(dir, 'duckdb.csv') };
    const runPeer = await duckDbMatch(peer);
    const [ours, theirs]: [Taken[], Taken[]] = [[], []];
    for (let run = 0; run < RUNS + WARM_UP; run += 1) {
      const [taken, taken2] = [await timed(() => matchRegisters(own)), await timed(runPeer)];
      if (run < WARM_UP) continue;
      ours.push(taken);
      theirs.push(taken2);
    }
    const [list, other] = [rowsOf(own.list), rowsOf(peer.list)];
    const same = list.length === other.length && list.every((row, index) => row === other[index]);
    const [mine, its] = [least(ours), least(theirs)];
    const ratio = mine.cpu / its.cpu;
    const bytes = [...own.firms, ...own.insured].reduce((sum, path) => sum + statSync(path).size, 0);
    return {
      ...{ runs: RUNS, bytes, listed: list.length - 1, same },
      ours: mine,
      duckdb: { version: peerVersion('@duckdb/node-api'), threads: 1, ...its },
      ratio,
      limit: 1,
      met: same && ratio <= 1,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRows } from './broken.ts';
import { FeedFile, type FileSpec } from './feed-file.ts';
import { makeFirm } from './firm.ts';
import { ordinaryChemical } from './measurement-filler.ts';
import { CITIES } from './province.ts';
import { seededRng } from './rng.ts';
import type { PlannedSubmission } from './truth.ts';

export interface BenchOptions {
  readonly measurements: number;
  readonly seed: number;
  readonly outDir: string;
  readonly badShare: number;
}

const specOf = ({ measurements, badShare }: BenchOptions): FileSpec => ({
  ...{ organ: 'health', feed: 'health.measurements', scope: '370100', period: '2026-02', mode: 'delta' },
  ...{ encoding: 'utf-8', format: 'csv', shape: 'long', dataAsOf: '2026-02-28', headers: 'zh' },
  ...{ title: '', total: false, blankEvery: 0, badShare, file: `bench/measurements-${measurements}.csv` },
});

const GROUPS_PER_FIRM = 8;

/** One large measurement file and, beside it, its counts as a planned submission. Memory does not grow with rows. */
export const generateBench = (options: BenchOptions): PlannedSubmission => {
  const { measurements, seed, outDir } = options;
  mkdirSync(join(outDir, 'bench'), { recursive: true });
  const file = new FeedFile(outDir, specOf(options));
  fill(file, measurements, seed);
  const planned = file.close();
  writeFileSync(join(outDir, 'bench', `measurements-${measurements}.json`), `${JSON.stringify(planned, null, 1)}\n`);
  return planned;
};

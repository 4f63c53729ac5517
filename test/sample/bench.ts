import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRows } from './broken.ts';
import { FeedFile, type FileSpec } from './feed-file.ts';
import { makeFirm } from './firm.ts';
import { ordinaryChemical } from './measurement-filler.ts';
import { measurementCells } from './measurements.ts';
import { CITIES } from './province.ts';
import { seededRng } from './rng.ts';
import type { PlannedSubmission } from './truth.ts';
import { TruthBook } from './truth-book.ts';
import type { Source } from './world.ts';

export interface BenchOptions {
  readonly measurements: number;
  readonly seed: number;
  readonly outDir: string;
  readonly badShare: number;
}

const specOf = ({ measurements, badShare }: BenchOptions): FileSpec => ({
  ...{ organ: 'health', feed: 'health.measurements', scope: '370100', period: '2026-02', mode: 'delta' },
  ...{ encoding: 'utf-8', format: 'csv', shape: 'long', dataAsOf: '2026-02-28', headers: 'zh', dates: 'iso' },
  ...{ title: '', total: false, blankEvery: 0, badShare, file: `bench/measurements-${measurements}.csv` },
});

const GROUPS_PER_FIRM = 8;
/** A broken row takes at most two rows (a conflict). */
const ROOM_FOR_BROKEN = 2;

const openSource = (seed: number, rows: number): Source => {
  let number = rows;
  const nextNumber = (): number => {
    number += 1;
    return number;
  };
  return { seed, nextNumber, book: new TruthBook(), rng: seededRng(`bench/${seed}`) };
};

/** Firms, workplaces and readings one after the other until the file is exactly as long as asked. */
const fill = (file: FeedFile, rows: number, seed: number): void => {
  const source = openSource(seed, rows);
  const plantBroken = brokenRows();
  const [city] = CITIES;
  if (!city) throw new Error('no cities');
  for (let turn = 0; file.planned < rows; turn += 1) {
    const firm = makeFirm(Math.floor(turn / GROUPS_PER_FIRM) + 1, seed, city, source.rng);
    const group = ordinaryChemical(source.rng);
    const workplace = `${(turn % GROUPS_PER_FIRM) + 1}号岗位`;
    const site = { workplace, city: city.code, district: firm.district };
    const visit = { firm, group, workplace, why: 'bench', exposedWorkers: 12, withDistrict: true };
    const cells = measurementCells(source, visit, site, file);
    for (const { kind, value, cells: own } of group.readings) {
      if (file.planned >= rows) return;
      file.accept({ ...cells, kind, value, ...own });
      if (rows - file.planned >= ROOM_FOR_BROKEN) plantBroken(source, file);
    }
  }
};

/** One large measurement file and, beside it, its counts as a planned submission. Memory does not grow with rows. */
export const generateBench = (options: BenchOptions): PlannedSubmission => {
  const { measurements, seed, outDir } = options;
  mkdirSync(join(outDir, 'bench'), { recursive: true });
  const file = new FeedFile(outDir, specOf(options));
  fill(file, measurements, seed);
  const planned = file.close();
  writeFileSync(
    join(outDir, 'bench', `measurements-${measurements}.json`),
    `${JSON.stringify(planned, null, 1)}\n`,
  );
  return planned;
};

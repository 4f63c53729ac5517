import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nextRow, openFile, rowTexts } from './csv-scan.ts';
import { measurementsOf, PROVINCE_FEEDS, type ProvinceFiles, provinceFiles } from './province-files.ts';

const CHILD = fileURLToPath(import.meta.resolve('./judge-province.ts'));
const HEAP_MB = 6_144;
/** A quarter of the firms, and the ratio of times that still counts as linear: a share of the whole is the same for both. */
const QUARTER = 4;
const MOST_FOR_FOURFOLD = 4.6;
const SHOWN = 5;

/** What a child says of its run; seconds of the clock, and of the processor. */
interface Figures {
  readonly firms: number;
  readonly rows: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly cpuSeconds: number;
  readonly alerts: number;
  readonly open: number;
  readonly peakRssMiB: number;
}

const runChild = (out: string, files: readonly string[]): Promise<Figures> =>
  new Promise((resolve, reject) => {
    const args = [`--max-old-space-size=${HEAP_MB}`, CHILD, out, ...files];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as Figures);
      else reject(new Error(`the province's process ended with ${code}`));
    });
  });

type Truth = Readonly<Record<'alert' | 'open', ReadonlySet<string>>>;
const readTruth = (path: string): Truth => {
  const truth = { alert: new Set<string>(), open: new Set<string>() };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [what, key] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
    if (what === 'alert' || what === 'open') truth[what].add(key);
  }
  return truth;
};

/** Keys of a list that the child wrote, from these columns; a firm may not be on it twice for the same. */
const readList = (path: string, columns: readonly string[]): string[] => {
  const rows = openFile(path);
  const headers = nextRow(rows) ? rowTexts(rows) : [];
  const places = columns.map((column) => headers.indexOf(column));
  const keys: string[] = [];
  while (nextRow(rows)) {
    const texts = rowTexts(rows);
    keys.push(places.map((place) => texts[place] ?? '').join('|'));
  }
  return keys;
};

/** How a list differs from what was planted; a few of what is too little and too much are shown. */
const compared = (planted: ReadonlySet<string>, listed: readonly string[]) => {
  const found = new Set(listed);
  const missing = [...planted.difference(found)];
  const surplus = [...found.difference(planted)];
  return {
    planted: planted.size,
    listed: listed.length,
    missing: missing.length,
    surplus: surplus.length + (listed.length - found.size),
    ...(missing.length > 0 ? { firstMissing: missing.slice(0, SHOWN) } : {}),
    ...(surplus.length > 0 ? { firstSurplus: surplus.slice(0, SHOWN) } : {}),
  };
};

/** How many of each kind and severity, or of each rule and reason. */
const countBy = (keys: readonly string[], parts: readonly [number, number]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const cells = key.split('|');
    const name = parts.map((part) => cells.at(part) ?? '').join('/');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const runProvince = async (files: ProvinceFiles) => {
  const out = mkdtempSync(join(tmpdir(), 'lianfang-province-'));
  try {
    const figures = await runChild(out, PROVINCE_FEEDS.flatMap(files.of));
    const truth = readTruth(files.truth);
    const alerts = readList(join(out, 'alerts.csv'), ['uscc', 'kind', 'severity', 'topic']);
    const open = readList(join(out, 'open.csv'), ['uscc', 'rule', 'topic', 'reason']);
    const seconds = Object.values(figures.stages).reduce((sum, one) => sum + one, 0);
    return {
      ...figures,
      measurements: measurementsOf(files.firms),
      seconds,
      rowsPerSecond: Math.round(figures.rows / seconds),
      byKind: countBy(alerts, [1, 2]),
      byReason: countBy(open, [1, -1]),
      truth: { alerts: compared(truth.alert, alerts), open: compared(truth.open, open) },
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};

type Compared = ReturnType<typeof compared>;
const isExact = ({ missing, surplus }: Compared): boolean => missing === 0 && surplus === 0;

/**
 * A province from its files to its alert list, against what was planted in it; and a quarter of it in the same run. How
 * the time grows is told by processor time, so that what else runs on the machine does not count.
 */
export const benchProvince = async (firms: number) => {
  const quarter = await runProvince(provinceFiles(firms / QUARTER));
  const whole = await runProvince(provinceFiles(firms));
  const ratio = whole.cpuSeconds / quarter.cpuSeconds;
  const exact = [whole, quarter].every(({ truth }) => isExact(truth.alerts) && isExact(truth.open));
  return {
    ...whole,
    exact,
    quarter,
    linear: { firms: QUARTER, time: ratio, limit: MOST_FOR_FOURFOLD, met: ratio <= MOST_FOR_FOURFOLD },
    met: exact && ratio <= MOST_FOR_FOURFOLD,
  };
};

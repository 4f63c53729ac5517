import { cpus, totalmem } from 'node:os';

/** Median, 95th percentile, smallest and largest of seconds, rounded to milliseconds. */
export const summary = (seconds: readonly number[]) => {
  const sorted = [...seconds].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 1_000) / 1_000;
  return { runs: sorted.length, min: at(0), p50: at(0.5), p95: at(0.95), max: at(1) };
};

export const machine = () => ({
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
});

/** Seconds that `work` takes, with its result. */
export const clocked = async <T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> => {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1_000, result };
};

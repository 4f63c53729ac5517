/** Processor seconds of this thread that work takes: what else runs on the machine does not count. */
export const cpuSeconds = (work: () => void): number => {
  const before = process.threadCpuUsage();
  work();
  return since(before);
};

/** The same of work that waits. */
export const cpuSecondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.threadCpuUsage();
  await work();
  return since(before);
};

const since = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
};

export const median = (seconds: readonly number[]): number =>
  seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? 0;

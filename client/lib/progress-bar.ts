import { Presets, SingleBar } from 'cli-progress';

/** Tells how far something has come; `stop` it, whatever happened. */
interface Progress {
  readonly progress: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** A bar on the error output of a terminal, which appears with the first step; elsewhere nothing. */
export const progressBar = (format: string): Progress => {
  if (process.stderr.isTTY !== true) return { progress: () => {}, stop: () => {} };
  const bar = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic);
  let started = false;
  const progress = (done: number, total: number): void => {
    if (!started) bar.start(total, 0);
    started = true;
    bar.update(done);
  };
  return { progress, stop: () => bar.stop() };
};

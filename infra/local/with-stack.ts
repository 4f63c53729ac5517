import { startEmulator, stopEmulator } from './stack.ts';
import type { State } from './state.ts';

/**
 * Runs `work` on a fresh emulator and ends it afterwards, also after a failure or Ctrl-C; `keep` is asked at the end
 * and leaves it up.
 */
export const withEmulator = async <T>(
  say: (text: string) => void,
  work: (state: State) => Promise<T>,
  keep: () => boolean = () => false,
): Promise<T> => {
  const interrupted = (): void => {
    void stopEmulator().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  let kept = false;
  try {
    const result = await work(await startEmulator(say));
    kept = keep();
    return result;
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    if (!kept) await stopEmulator();
  }
};

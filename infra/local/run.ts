import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Where both output streams go; collected and answered when left out. */
  readonly logFile?: string;
}

/** Runs a command to its end; answers its exit code (127 when it cannot be started) and what it printed. */
export const run = async (
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ code: number; output: string }> => {
  if (options.logFile !== undefined) await mkdir(dirname(options.logFile), { recursive: true });
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: options.env ?? process.env,
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log =
      options.logFile === undefined ? undefined : createWriteStream(options.logFile, { flags: 'a' });
    let output = '';
    const take = (chunk: Buffer): void => {
      log?.write(chunk);
      output = (output + chunk.toString('utf8')).slice(-200_000);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => {
      log?.end();
      resolve({ code: code ?? 1, output });
    });
  });
};

/** The last lines of what a command printed: where it says why it failed. */
export const tailOf = (output: string, lines: number): string =>
  output.trim().split('\n').slice(-lines).join('\n');

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

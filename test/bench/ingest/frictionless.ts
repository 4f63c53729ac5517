import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const WANTED = 'frictionless==5.21.0';
const VENV = join(import.meta.dirname, '..', '..', '..', '.local', 'bench-venv');
const MARK = join(VENV, 'installed.txt');
const SCRIPT = join(import.meta.dirname, 'with_frictionless.py');

/** How frictionless-py is started on the bench's file, in a Python of its own that is made when it is not there yet. */
export const frictionlessCommand = async (): Promise<readonly string[]> => {
  const python = join(VENV, 'bin', 'python');
  const have = existsSync(MARK) ? await readFile(MARK, 'utf8') : '';
  if (have !== WANTED) {
    await mkdir(VENV, { recursive: true });
    await promisify(execFile)('python3', ['-m', 'venv', VENV]);
    await promisify(execFile)(python, ['-m', 'pip', 'install', '--quiet', WANTED]);
    await writeFile(MARK, WANTED);
  }
  return [python, SCRIPT];
};

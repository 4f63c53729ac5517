import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SOFFICE = 'soffice';
/** A first start writes a profile and takes long on a busy machine. */
const PATIENCE_MS = 120_000;

/** True when LibreOffice can be asked; says loudly when it cannot, so that nobody takes the tests for run. */
export const hasLibreOffice = (): boolean => {
  const found = spawnSync(SOFFICE, ['--version'], { timeout: PATIENCE_MS }).status === 0;
  if (!found) console.warn('SKIPPED: LibreOffice (soffice) is not on PATH; nothing opened our office files.');
  return found;
};

/** The file as LibreOffice writes it in another format (`pdf`, `csv`, `txt:Text`): it opened it, then. */
export const convert = async (name: string, bytes: Uint8Array, format: string): Promise<Buffer> => {
  const folder = await mkdtemp(join(tmpdir(), 'lianfang-office-'));
  try {
    const file = join(folder, name);
    await writeFile(file, bytes);
    // A profile of its own: another LibreOffice of this user would take the request and answer nothing.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    await run(SOFFICE, [profile, '--headless', '--convert-to', format, '--outdir', folder, file], {
      timeout: PATIENCE_MS,
    });
    return await readFile(join(folder, `${parse(name).name}.${format.split(':')[0]}`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

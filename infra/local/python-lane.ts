import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { emulatorEnv } from './emulator-env.ts';
import { waitHealthy } from './health.ts';
import { LocalError } from './local-error.ts';
import { paths } from './paths.ts';
import { run, tailOf } from './run.ts';

const MARK = `${paths.venv}/installed.txt`;

const findPython = async (): Promise<string> => {
  for (const name of [
    process.env['LIANFANG_PYTHON'],
    'python3',
    'python3.13',
    'python3.12',
    'python3.11',
    'python',
  ]) {
    if (name === undefined) continue;
    const probe = await run(name, ['-c', 'import sys, venv, ensurepip; assert sys.version_info >= (3, 10)']);
    if (probe.code === 0) return name;
  }
  throw new LocalError(
    '没有 Docker，也没有带 venv 的 Python ≥ 3.10：请装其一，或用 LIANFANG_PYTHON 指明解释器。',
    'Neither Docker nor a Python ≥ 3.10 with venv was found: install one, or name an interpreter in LIANFANG_PYTHON.',
  );
};

/** Installs the pinned emulator into the project's own venv; does nothing when it is there already. */
const install = async (say: (text: string) => void): Promise<void> => {
  const wanted = await readFile(paths.requirements, 'utf8');
  const have = await readFile(MARK, 'utf8').catch(() => '');
  if (
    have === wanted &&
    (await access(`${paths.venv}/bin/ministack`).then(
      () => true,
      () => false,
    ))
  )
    return;
  const python = await findPython();
  say('安装本地模拟器（首次约半分钟）/ installing the local emulator (first time, about half a minute)');
  await rm(paths.venv, { recursive: true, force: true });
  const steps: [string, string[]][] = [
    [python, ['-m', 'venv', paths.venv]],
    [`${paths.venv}/bin/python`, ['-m', 'pip', 'install', '--quiet', '-r', paths.requirements]],
  ];
  for (const [command, args] of steps) {
    const result = await run(command, args, { logFile: paths.deployLog });
    if (result.code !== 0) {
      const tail = tailOf(result.output, 5);
      throw new LocalError(`安装失败：\n${tail}`, `Installing failed:\n${tail}`);
    }
  }
  await writeFile(MARK, wanted);
};

/** Starts MiniStack on loopback; answers its pid. */
export const startPythonLane = async (port: number, say: (text: string) => void): Promise<number> => {
  await install(say);
  await rm(paths.tmp, { recursive: true, force: true });
  await mkdir(paths.tmp, { recursive: true });
  // Its workers are CommonJS and lie below this repository, whose own package.json says otherwise.
  await writeFile(`${paths.tmp}/package.json`, '{ "type": "commonjs" }\n');
  const log = openSync(paths.log, 'w');
  const child = spawn(`${paths.venv}/bin/ministack`, [], {
    env: emulatorEnv(port),
    cwd: paths.local,
    detached: true,
    stdio: ['ignore', log, log],
  });
  let alive = true;
  child.once('exit', () => {
    alive = false;
  });
  child.unref();
  const healthy = await waitHealthy(`http://127.0.0.1:${port}`, 60, () => alive);
  if (healthy && child.pid !== undefined) return child.pid;
  const tail = tailOf(await readFile(paths.log, 'utf8'), 5);
  throw new LocalError(`模拟器没有启动：\n${tail}`, `The emulator did not start:\n${tail}`);
};

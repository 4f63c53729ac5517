#!/usr/bin/env node
// Starts the client on Node 24, which runs its TypeScript as it is; on an older node the project's own is taken.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const own = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
const node = Number(process.versions.node.split('.')[0]) < 24 && existsSync(own) ? own : process.execPath;
if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    '请先在项目目录运行 npm ci，或改用 Node ≥ 24。\nRun npm ci in the project first, or use Node ≥ 24.',
  );
  process.exit(1);
}
const { status, error } = spawnSync(
  node,
  ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
if (error) console.error(error.message);
process.exitCode = status ?? 1;

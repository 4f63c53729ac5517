/**
 * Runs all tests in one lane: `npm test` (everything) or `npm run test:integration [-- file …]`. Starts the local stack, says
 * loudly which lane it is, and ends in one closing line: `N passed, N failed[, N skipped]`.
 */

import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import * as z from 'zod';
import { deployLocal } from '../infra/local/deploy.ts';
import { clientEnv } from '../infra/local/emulator-env.ts';
import { tellFunctionErrors } from '../infra/local/function-errors.ts';
import { LocalError } from '../infra/local/local-error.ts';
import { paths } from '../infra/local/paths.ts';
import { LANE_NAMES } from '../infra/local/stack.ts';
import type { State } from '../infra/local/state.ts';
import { withEmulator } from '../infra/local/with-stack.ts';

const REPORT = `${paths.local}/test-report.json`;
const ReportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
});

const vitest = (
  projects: readonly string[],
  more: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> =>
  new Promise((resolve) => {
    const args = [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...more,
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`],
    ];
    const child = spawn(`${paths.bin}/vitest`, args, { cwd: paths.root, env, stdio: 'inherit' });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs one vitest process and adds its counts; a run that dies without a report counts as one failure. */
const runProjects = async (
  tally: Tally,
  projects: readonly string[],
  env: NodeJS.ProcessEnv,
  more: readonly string[] = [],
): Promise<void> => {
  await rm(REPORT, { force: true });
  const code = await vitest(projects, more, env);
  const report = ReportSchema.safeParse(JSON.parse(await readFile(REPORT, 'utf8').catch(() => 'null')));
  if (!report.success) {
    tally.failed += 1;
    return;
  }
  tally.passed += report.data.numPassedTests;
  tally.skipped += report.data.numPendingTests;
  const failed = Math.max(report.data.numFailedTests, code === 0 ? 0 : 1);
  tally.failed += failed;
};

const announce = (lane: string): void => {
  const line = '='.repeat(72);
  console.log(`\n${line}\n  测试运行方式 / TEST LANE: ${lane}\n${line}\n`);
};

const integrate = async (tally: Tally, state: State): Promise<void> => {
  announce(LANE_NAMES[state.lane]);
  console.log('部署被测系统 / deploying the system under test …');
  await deployLocal(state.endpoint);
  const env = { ...clientEnv(state.endpoint), LIANFANG_LANE: state.lane };
  const before = tally.failed;
  await runProjects(tally, ['integration'], env, process.argv.slice(3));
  if (tally.failed > before) await tellFunctionErrors(state.endpoint);
  announce(LANE_NAMES[state.lane]);
};

const main = async (): Promise<number> => {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  const onlyIntegration = process.argv[2] === 'integration';
  if (!onlyIntegration) await runProjects(tally, ['unit', 'infra'], process.env, ['--coverage']);
  try {
    await withEmulator(console.log, (state) => integrate(tally, state));
  } catch (error) {
    console.error(error instanceof LocalError ? error.message : error);
    tally.failed += 1;
  }
  if (tally.skipped > 0) console.log(`\n!!! ${tally.skipped} 个测试被跳过 / tests were SKIPPED !!!`);
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  console.log(`${tally.passed} passed, ${tally.failed} failed${skipped}`);
  return tally.failed === 0 ? 0 : 1;
};

process.exitCode = await main();

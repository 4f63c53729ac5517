/**
 * The main job, end to end (`npm run demo`): starts the local stack, deploys, registers departments and keys, pushes a
 * synthetic province as real departments would, shows what inspection teams get, and compares every figure with the
 * truth that the generator planted. Exits non-zero on any difference. `-- --keep` leaves the stack up.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { HubClient } from '../../client/lib/hub-client.ts';
import { deployLocal } from '../../infra/local/deploy.ts';
import { tellFunctionErrors } from '../../infra/local/function-errors.ts';
import { LocalError } from '../../infra/local/local-error.ts';
import { paths } from '../../infra/local/paths.ts';
import type { State } from '../../infra/local/state.ts';
import { withEmulator } from '../../infra/local/with-stack.ts';
import { generateSample } from '../sample/generate.ts';
import type { Plan, Truth } from '../sample/truth.ts';
import { everyAlert } from '../support/every-alert.ts';
import { prepareHub, type TestHub } from '../support/hub.ts';
import { collectEvaluations, collectReceipts, collectRejects, collectTargets } from './collect.ts';
import { compareAll } from './compare.ts';
import { tellNotices } from './notices.ts';
import { type Pushed, pushAll } from './push-all.ts';
import { heading, showAcross, showAlerts, showComparisons, showSubmissions, showTargets } from './report.ts';
import { takeAway } from './take-away.ts';

const OUT = `${paths.root}out`;
const SAMPLE = `${OUT}/sample`;
const PROVINCE_TEAM = { role: 'inspector', cities: ['370000'], organ: 'hr' } as const;

const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const start = Date.now();
  process.stdout.write(`${what} … `);
  const result = await work();
  console.log(`${((Date.now() - start) / 1_000).toFixed(1)} s`);
  return result;
};

const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T;

const progress = (total: number) => {
  const start = Date.now();
  return ({ planned, view }: Pushed, count: number): void => {
    const seconds = ((Date.now() - start) / 1_000).toFixed(1).padStart(5);
    const rows = `${view.rows?.in ?? 0} 行 rows, 退回 rejected ${view.rows?.rejected ?? 0}`;
    // One that was assessed at the second attempt comes to the same, and says so.
    const late = view.problem === undefined ? '' : `（${view.problem.code}）`;
    console.log(
      `[${String(count).padStart(3)}/${total}] ${seconds} s  ${planned.feed} ${planned.scope} ${view.status}${late}: ${rows}`,
    );
  };
};

/** The files that people take away: the alert list and the ranked targets, and the rejects of one submission. */
const writeFiles = async (
  team: HubClient,
  department: TestHub['department'],
  pushed: readonly Pushed[],
): Promise<void> => {
  await writeFile(`${OUT}/alerts.csv`, await allAlertsCsv(team));
  await writeFile(`${OUT}/targets.csv`, await team.bytes('/v1/targets?limit=200', 'text/csv'));
  const withRejects = pushed.find(({ view }) => (view.rows?.rejected ?? 0) > 0);
  if (withRejects === undefined) return;
  const { planned, view } = withRejects;
  await writeFile(
    `${OUT}/rejects-${planned.feed}-${planned.scope}.csv`,
    await department(planned.organ).rejects(view.submissionId),
  );
  await writeFile(
    `${OUT}/receipt-${planned.feed}-${planned.scope}.jws`,
    await department(planned.organ).receipt(view.submissionId),
  );
};

/** Every page of the alert list as one CSV file: byte order mark and header of the first page stand once. */
const allAlertsCsv = async (team: HubClient): Promise<Buffer> => {
  const pages: Buffer[] = [];
  let path = '/v1/alerts?limit=500';
  while (path !== '') {
    const response = await team.call(path, { accept: 'text/csv' });
    const page = Buffer.from(await response.arrayBuffer());
    pages.push(pages.length === 0 ? page : page.subarray(page.indexOf('\n') + 1));
    const cursor = response.headers.get('x-next-cursor');
    path = cursor === null ? '' : `/v1/alerts?limit=500&cursor=${encodeURIComponent(cursor)}`;
  }
  return Buffer.concat(pages);
};

const tellHowToCall = async (hub: TestHub): Promise<void> => {
  const token = await hub.personToken(PROVINCE_TEAM);
  await writeFile(`${OUT}/inspector.token`, token, { mode: 0o600 });
  heading('系统仍在运行 the stack is still up');
  console.log(`export LIANFANG_HUB=${hub.baseUrl}
export LIANFANG_TOKEN=$(cat out/inspector.token)
npx lianfang targets --city 370100
npx lianfang alerts --city 370200 --kind uninsured
curl -H "Authorization: Bearer $LIANFANG_TOKEN" "$LIANFANG_HUB/v1/alerts?city=370100&limit=5"
npm run local -- down    # 停止 stop`);
};

const run = async (hub: TestHub, truth: Truth, plan: Plan): Promise<boolean> => {
  const start = Date.now();
  const pushed = await pushAll(plan, SAMPLE, hub.department, progress(plan.length));
  console.log(`全部报送已研判 all submissions assessed: ${((Date.now() - start) / 1_000).toFixed(1)} s`);
  const team = await hub.person(PROVINCE_TEAM);
  const alerts = await everyAlert(team);
  const evaluations = await collectEvaluations(team);
  showSubmissions(pushed);
  showAlerts(alerts);
  showAcross(alerts);
  showTargets(await collectTargets(team, 10));
  const rejects = await collectRejects(pushed, hub.department);
  const receipts = await collectReceipts(hub.baseUrl, pushed, hub.department);
  const compared = compareAll({ pushed, receipts, rejects, alerts, evaluations, truth });
  await writeFiles(team, hub.department, pushed);
  heading('文书 documents');
  const { comparisons: ofNotices, samples } = await tellNotices(hub, truth, OUT, (line) => console.log(line));
  const ofFiles = await timed('报表、检查表、反馈包 reports, visit list, return packages', () =>
    takeAway(hub, { pushed, samples, truth }, OUT),
  );
  const comparisons = [...compared, ...ofNotices, ...ofFiles];
  showComparisons(comparisons);
  const written = (await readdir(OUT)).filter((name) => !name.startsWith('.') && name !== 'sample');
  console.log(`\n已写出 written to out/: ${written.join(' ')}`);
  return comparisons.every((comparison) => comparison.equal);
};

interface DemoOptions {
  readonly keep: boolean;
  readonly firms: string;
  readonly seed: string;
}

const demonstrate = async (state: State, { keep, firms, seed }: DemoOptions): Promise<boolean> => {
  await timed('生成样例省份 generating the sample province', async () =>
    generateSample({ firms: Number(firms), seed: Number(seed), outDir: SAMPLE, badShare: 0.01 }),
  );
  const truth = await readJson<Truth>(`${SAMPLE}/truth.json`);
  const plan = await readJson<Plan>(`${SAMPLE}/plan.json`);
  await timed('部署 CDK 应用 deploying the CDK app', () => deployLocal(state.endpoint));
  const hub = await timed('登记部门与密钥 registering departments and keys', () =>
    prepareHub(state.endpoint, truth.businessDate),
  );
  const equal = await run(hub, truth, plan).catch(async (error: unknown) => {
    await tellFunctionErrors(state.endpoint);
    throw error;
  });
  if (!equal) await tellFunctionErrors(state.endpoint);
  if (keep) await tellHowToCall(hub);
  return equal;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      keep: { type: 'boolean', default: false },
      firms: { type: 'string', default: '5200' },
      seed: { type: 'string', default: '1' },
    },
  });
  const start = Date.now();
  await rm(OUT, { recursive: true, force: true });
  await mkdir(SAMPLE, { recursive: true });
  const work = (state: State): Promise<boolean> => demonstrate(state, values);
  const equal = await withEmulator(console.log, work, () => values.keep);
  const seconds = ((Date.now() - start) / 1_000).toFixed(0);
  console.log(
    equal
      ? `\n✓ 所有数字与真值一致 every figure equals the truth (${seconds} s)`
      : `\n✗ 与真值不一致 figures differ from the truth (${seconds} s)`,
  );
  return equal ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof LocalError ? error.message : error);
  process.exitCode = 1;
}

import { assessChunk } from '../../../functions/assess/assess-chunk.ts';
import { ingestSubmission } from '../../../functions/ingest/ingest-submission.ts';
import { csvRow } from '../../../functions/shared/csv.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { readApplyChunks } from '../../../functions/shared/submission-files.ts';
import type { AssessChunk } from '../../../schemas/events/execution.ts';
import { healthMeasurements } from '../../../schemas/feeds/health-measurements.ts';
import { fictionalUscc } from '../../sample/uscc.ts';
import { ingestSetup, SUBMISSION_ID } from '../../support/ingest-run.ts';
import { pipelineWorld } from '../../support/pipeline-world.ts';
import { hubParts } from '../../unit/assess/hub-parts.ts';
import { cpuSecondsOf, median } from './cpu.ts';
import { MOST_FOR_TWENTYFOLD } from './large-firm.ts';

const [SMALL, LARGE] = [1_000, 20_000];
const RUNS = 3;
const CHUNKS = 100;
/** Each shard is a chunk of its own. */
const SHARDS = 128;

const { uscc, name, reportNo, workplace, agent, sampledOn, kind, value, unit, exposedWorkers } =
  healthMeasurements.columns;
const COLUMNS = [uscc, name, reportNo, workplace, agent, sampledOn, kind, value, unit, exposedWorkers];

/** A file of one firm: pairs of TWA and STE of one agent a workplace, every hundredth value above its limit. */
const fileOf = (rows: number): Buffer => {
  const firm = fictionalUscc(1, 417);
  const lines = Array.from({ length: rows }, (_, at) => {
    const [what, high] = [at % 2 === 0 ? 'C-TWA' : 'C-STE', at % 100 === 0];
    const measured = ['甲苯', '2026-01-15', what, high ? '900' : `1.${at % 97}`, 'mg/m³', '12'];
    return csvRow([firm, '虚构大型机械有限公司', `R${at}`, `第${Math.floor(at / 2)}工位`, ...measured]);
  });
  return Buffer.from([csvRow(COLUMNS.map(({ headers: [header] }) => header)), ...lines].join(''));
};

/** Hands a file to ingest, applies it chunk by chunk, settles it, and assesses what the list says. */
const runFile = async (body: Buffer) => {
  const world = await pipelineWorld({ minRowsPerChunk: 1 });
  const setup = await ingestSetup({ body, shardCount: SHARDS });
  const submission = await setup.submissions.get(SUBMISSION_ID);
  if (submission === undefined) throw new Error('no submission was made');
  await world.submissions.create(submission);
  const { lake, submissions, facts, registers } = world;
  const parts = await hubParts();
  const deps = { ...parts.deps, facts, lake, registers };
  const seconds = await cpuSecondsOf(async () => {
    await ingestSubmission({ ...setup.deps, lake, submissions })({ submissionId: SUBMISSION_ID });
    const ended = await world.drive(SUBMISSION_ID);
    if (ended !== 'done') throw new Error(`the submission ended as ${ended}`);
    const list = await lake.getText(lakeKeys.assessChunks(SUBMISSION_ID));
    for (const chunk of JSON.parse(list?.text ?? '[]') as AssessChunk[]) await assessChunk(deps)(chunk);
  });
  const chunks = (await readApplyChunks(lake, SUBMISSION_ID)).length;
  const subjects = await world.assessed(SUBMISSION_ID);
  const alerts = parts.cases.commits.flatMap((commit) => commit.alerts).length;
  return { seconds, chunks, facts: facts.all().length, assessed: subjects.length, alerts };
};

const runsOf = async (rows: number) => {
  const body = fileOf(rows);
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await runFile(body));
  const [one] = runs;
  const isSound = runs.every(
    ({ chunks, facts, assessed, alerts }) =>
      chunks >= CHUNKS && facts === rows && assessed === 1 && alerts === rows / 100,
  );
  return { ...one, seconds: median(runs.map(({ seconds }) => seconds)), isSound };
};

/**
 * The same firm when its rows arrive in 100 chunks: the use cases from ingest to assess on stores in memory. The firm
 * stands on the list once, whatever the chunks, and is assessed once.
 */
export const benchChunkedFirm = async () => {
  await runsOf(SMALL);
  const [small, large] = [await runsOf(SMALL), await runsOf(LARGE)];
  const ratio = large.seconds / small.seconds;
  const isSound = small.isSound && large.isSound;
  return {
    ...{ small, large, ratio, limit: MOST_FOR_TWENTYFOLD, isSound },
    met: isSound && ratio <= MOST_FOR_TWENTYFOLD,
  };
};

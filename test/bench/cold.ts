import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { App } from 'aws-cdk-lib';
import { zipSync } from 'fflate';
import * as z from 'zod';
import { BUNDLE_FILE } from '../../infra/constructs/bundle.ts';
import { addStacks } from '../../infra/hub.ts';
import { readStage } from '../../infra/stages.ts';
import { type Line, tableOf } from './assess/table.ts';

const MOST_KB = 300;
const MOST_MS = 100;
const RUNS = 7;
const STAND_IN = 'arn:aws:lambda:eu-west-1:123456789012:function:stand-in';

/** Functions that carry more on purpose, and what for. */
const LARGER: Readonly<Record<string, string>> = {
  ingest: 'reads workbooks',
  return: 'reads and writes workbooks',
  'report-worker': 'writes workbooks and documents',
  notices: 'writes documents',
  notify: 'writes documents',
  inspections: 'reads and writes workbooks',
  assess: 'has all rules and limits',
  rehearse: 'has all rules and limits',
  api: 'has every schema, for the OpenAPI document',
};

const TemplateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z
        .object({
          FunctionName: z.unknown().optional(),
          Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
        })
        .default({}),
    }),
  ),
});

/** Variables of each function as the stage sets them; names that only a deploy knows are stood in for. */
const variablesOf = (template: unknown): Map<string, Record<string, string>> =>
  new Map(
    Object.values(TemplateSchema.parse(template).Resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(({ Properties: { FunctionName = '', Environment } }) => [
        String(FunctionName).replace(/^lianfang-[^-]+-/, ''),
        Object.fromEntries(
          Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [
            name,
            typeof value === 'string' ? value : STAND_IN,
          ]),
        ),
      ]),
  );

/** Builds the app as a deploy does, into `outdir`; answers the variables of each function. */
const synthesise = async (outdir: string): Promise<Map<string, Record<string, string>>> => {
  const cdkJson = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(await readFile('cdk.json', 'utf8')));
  const app = new App({ outdir, context: cdkJson.context });
  addStacks(
    app,
    readStage((key) => app.node.tryGetContext(key)),
  );
  app.synth();
  const names = (await readdir(outdir, { recursive: true })).filter((name) =>
    name.endsWith('.template.json'),
  );
  const found = await Promise.all(
    names.map(async (name) => variablesOf(JSON.parse(await readFile(join(outdir, name), 'utf8')))),
  );
  return new Map(found.flatMap((map) => [...map]));
};

const clock = async (script: string, env: Record<string, string>): Promise<number> => {
  const start = performance.now();
  await promisify(execFile)(process.execPath, ['-e', script], {
    env: { PATH: process.env['PATH'] ?? '', AWS_REGION: 'eu-west-1', POWERTOOLS_LOG_LEVEL: 'SILENT', ...env },
  });
  return performance.now() - start;
};

interface Measured {
  readonly name: string;
  readonly zippedKb: number;
  readonly importMs: number;
}

/** Everything that is deployed with a function, by its name in the zip: the entry, and what lies apart from it. */
const filesOf = async (folder: string): Promise<Record<string, Uint8Array>> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    await Promise.all(
      paths.map(async (path) => [relative(folder, path), new Uint8Array(await readFile(path))] as const),
    ),
  );
};

/** Size of a function's zip, and how much longer than bare node its import takes, least of some runs in alternation. */
const measure = async (folder: string, name: string, env: Record<string, string>): Promise<Measured> => {
  const file = join(folder, name, BUNDLE_FILE);
  const [bare, loaded]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    bare.push(await clock('0', {}));
    loaded.push(await clock(`require(${JSON.stringify(file)}); process.exit(0)`, env));
  }
  const zipped = zipSync(await filesOf(join(folder, name)));
  return {
    name,
    zippedKb: Math.round(zipped.length / 1_000),
    importMs: Math.round(Math.min(...loaded) - Math.min(...bare)),
  };
};

/** Every function's bundle as it is deployed: its zip, and its import over bare node. */
export const benchCold = async () => {
  const outdir = await mkdtemp(join(tmpdir(), 'bench-cold-'));
  try {
    const variables = await synthesise(outdir);
    const folder = join(outdir, 'bundles');
    const functions: Measured[] = [];
    for (const name of (await readdir(folder)).sort())
      functions.push(await measure(folder, name, variables.get(name) ?? {}));
    const lines = functions.map(({ name, zippedKb, importMs }): Line => {
      const larger = LARGER[name];
      return {
        what: larger === undefined ? name : `${name} (${larger})`,
        measured: `${zippedKb} kB, ${importMs} ms`,
        limit: `${larger === undefined ? `≤ ${MOST_KB} kB, ` : ''}≤ ${MOST_MS} ms`,
        met: (larger !== undefined || zippedKb <= MOST_KB) && importMs <= MOST_MS,
      };
    });
    return { functions, table: tableOf(lines), met: lines.every(({ met }) => met === true) };
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
};

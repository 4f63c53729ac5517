import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');
/** The entry of a bundle. */
export const BUNDLE_FILE = 'index.js';

/** Parts of the SDK that functions do without, and what stands for them. */
const STAND_INS = {
  '@aws-sdk/credential-provider-node': join(ROOT, 'functions/shared/adapters/credentials.ts'),
  '@smithy/core/event-streams': join(ROOT, 'functions/shared/adapters/event-streams.ts'),
};

/** Large libraries that few invocations need: each lies beside the entry in a file of its own, read when it is asked for. */
const APART = ['docx', 'iconv-lite'] as const;

const bundle = (entryPoint: string, outfile: string, external: readonly string[]): Set<string> => {
  const { metafile } = buildSync({
    entryPoints: [entryPoint],
    outfile,
    metafile: true,
    external: [...external],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // As an ES module, its `import` of `node:http` would look at all that is exported there, and so load the fetch API.
    format: 'cjs',
    // ES module builds of the SDK start faster than the runtime's own copy.
    mainFields: ['module', 'main'],
    // Without `import()` there is `require` for what lies apart, which does not load the ES module loader.
    supported: { 'dynamic-import': false },
    alias: STAND_INS,
    logLevel: 'warning',
  });
  return new Set(Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)));
};

const build = (entry: string, outdir: string): void => {
  mkdirSync(outdir, { recursive: true });
  const imported = bundle(join(ROOT, entry), join(outdir, BUNDLE_FILE), APART);
  for (const library of APART.filter((name) => imported.has(name)))
    bundle(library, join(outdir, 'node_modules', `${library}.js`), []);
};

/**
 * Bundles one entry file with everything it imports, the AWS SDK included, by the local esbuild: no Docker, and no
 * process of its own for each function. Stacks that the CLI does not ask for (and unit tests) get a stand-in.
 */
export const bundledCode = (scope: Construct, name: string, entry: string): Code => {
  if (!Stack.of(scope).bundlingRequired) return Code.fromInline('export const handler = async () => null;');
  const outdir = join(Stage.of(scope)?.outdir ?? 'cdk.out', 'bundles', name);
  build(entry, outdir);
  return Code.fromAsset(outdir);
};

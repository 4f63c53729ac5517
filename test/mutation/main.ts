/**
 * Mutation testing of the rules (`npm run mutate [-- family …]`): Stryker changes them in every way it knows, family by
 * family, and the family's own tests must notice. Prints the score of each beside the limit; exits non-zero below it.
 * Texts are left alone: how a finding is worded is no rule, and its codes stand in the golden tables.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { FAMILIES } from './families.ts';

const OUT = '.local/mutation';
const LIMIT = 85;

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

interface Score {
  readonly family: string;
  readonly killed: number;
  readonly valid: number;
  readonly survivors: readonly string[];
}

const NOTICED: ReadonlySet<string> = new Set(['Killed', 'Timeout']);
const MISSED: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);

const readScore = (family: string): Score => {
  const { files } = JSON.parse(readFileSync(`${OUT}/report.json`, 'utf8')) as Report;
  const all = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((one) => ({ file, ...one })),
  );
  const missed = all.filter(({ status }) => MISSED.has(status));
  const killed = all.filter(({ status }) => NOTICED.has(status)).length;
  return {
    family,
    killed,
    valid: killed + missed.length,
    survivors: missed.map(
      ({ file, location, mutatorName, replacement = '', status }) =>
        `${file}:${location.start.line} ${mutatorName} → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 80)} (${status})`,
    ),
  };
};

const mutate = (family: string): Score | undefined => {
  rmSync(`${OUT}/report.json`, { force: true });
  const { status } = spawnSync(
    'stryker',
    ['run', 'test/mutation/stryker.json', '--mutate', `functions/assess/rules/${family}/*.ts`],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, MUTATION_TESTS: (FAMILIES[family] ?? []).join(',') },
    },
  );
  return status === 0 ? readScore(family) : undefined;
};

const percent = ({ killed, valid }: Score): number => (valid === 0 ? 100 : (killed / valid) * 100);

const main = (asked: readonly string[]): number => {
  const families = asked.length > 0 ? asked : Object.keys(FAMILIES);
  const unknown = families.filter((family) => FAMILIES[family] === undefined);
  if (unknown.length > 0) {
    console.error(`没有规则族 no family: ${unknown.join(', ')}; ${Object.keys(FAMILIES).join(' ')}`);
    return 1;
  }
  mkdirSync(OUT, { recursive: true });
  const scores = families.map((family) => {
    const score = mutate(family);
    if (score !== undefined)
      writeFileSync(`${OUT}/survivors-${family}.txt`, `${score.survivors.join('\n')}\n`);
    return score ?? { family, killed: 0, valid: 1, survivors: [] };
  });
  const sum = (of: (score: Score) => number): number => scores.reduce((total, score) => total + of(score), 0);
  const total = {
    family: '合计 all',
    killed: sum(({ killed }) => killed),
    valid: sum(({ valid }) => valid),
    survivors: [],
  };
  for (const score of [...scores, total])
    console.log(
      `${score.family.padEnd(14)} ${String(score.killed).padStart(6)}/${score.valid} ${percent(score).toFixed(1)} % (≥ ${LIMIT} %)`,
    );
  console.log(`未被发现者 survivors: ${OUT}/survivors-<family>.txt`);
  return percent(total) >= LIMIT ? 0 : 1;
};

process.exitCode = main(process.argv.slice(2));

import { Command, InvalidArgumentError } from 'commander';
import { generateBench } from './bench.ts';
import { generateSample } from './generate.ts';

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('a whole number ≥ 0 is needed');
  return value;
};
const share = (text: string): number => {
  const value = Number(text);
  if (!(value >= 0 && value <= 0.08)) throw new InvalidArgumentError('a share from 0 to 0.08 is needed');
  return value;
};

const program = new Command('sample')
  .description('生成虚构的样例省份 / makes a fictional sample province with its planted truth')
  .option('--firms <n>', '企业数(不少于1500) / firms, at least 1500', whole, 5200)
  .option('--seed <s>', '随机种子 / seed', whole, 1)
  .option('--out <dir>', '输出目录 / output folder', 'out/sample')
  .option('--bad-share <share>', '每个合格行对应的不合格行 / broken rows for each good one', share, 0.011)
  .option(
    '--measurements <n>',
    '只生成一个检测文件,用于压测 / only one measurement file, for benchmarks',
    whole,
  )
  .parse();
const { firms, seed, out, badShare, measurements } = program.opts<{
  firms: number;
  seed: number;
  out: string;
  badShare: number;
  measurements?: number;
}>();

if (measurements !== undefined) {
  const planned = generateBench({ measurements, seed, outDir: out, badShare });
  console.log(JSON.stringify({ file: planned.file, ...planned.expected }, null, 1));
} else {
  const totals = generateSample({ firms, seed, outDir: out, badShare });
  console.log(JSON.stringify(totals, null, 1));
}

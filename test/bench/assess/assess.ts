import { benchEvaluate } from '../evaluate.ts';
import { benchChunkedFirm } from './chunked-firm.ts';
import { benchLargeFirm } from './large-firm.ts';
import { benchMatch } from './match.ts';
import { benchProvince } from './province.ts';
import { provinceFiles, wholeFirms } from './province-files.ts';
import { type Line, tableOf } from './table.ts';

const FIRMS = 300_000;

type Results = {
  readonly evaluation: Awaited<ReturnType<typeof benchEvaluate>>;
  readonly province: Awaited<ReturnType<typeof benchProvince>>;
  readonly match: Awaited<ReturnType<typeof benchMatch>>;
  readonly largeFirm: ReturnType<typeof benchLargeFirm>;
  readonly chunkedFirm: Awaited<ReturnType<typeof benchChunkedFirm>>;
};

const count = (value: number): string => value.toLocaleString('en-US');
const seconds = (value: number): string => `${value.toFixed(value < 10 ? 3 : 1)} s`;
const times = (value: number): string => `× ${value.toFixed(2)}`;

const provinceLines = ({ province }: Results): Line[] => {
  const { truth, stages, linear } = province;
  const wrong = ({ missing, surplus }: (typeof truth)['alerts']): string =>
    `${count(missing)} missing, ${count(surplus)} too many`;
  const spent = Object.entries(stages).map(([name, taken]) => `${name} ${taken.toFixed(1)}`);
  return [
    {
      what: `province: ${count(province.firms)} firms, ${count(province.measurements)} measurements, ${count(province.rows)} rows`,
      measured: seconds(province.seconds),
      limit: '',
    },
    { what: `  stages, seconds: ${spent.join(', ')}`, measured: '', limit: '' },
    {
      what: '  rows a second; processor seconds; peak memory',
      measured: `${count(province.rowsPerSecond)}; ${province.cpuSeconds.toFixed(1)}; ${count(province.peakRssMiB)} MiB`,
      limit: '',
    },
    {
      what: `  alerts: ${count(truth.alerts.planted)} planted, ${count(truth.alerts.listed)} listed`,
      measured: wrong(truth.alerts),
      limit: 'none',
      met: truth.alerts.missing + truth.alerts.surplus === 0,
    },
    {
      what: `  not evaluated: ${count(truth.open.planted)} planted, ${count(truth.open.listed)} listed`,
      measured: wrong(truth.open),
      limit: 'none',
      met: truth.open.missing + truth.open.surplus === 0,
    },
    {
      what: `  linear: ${linear.firms} times the firms, processor time`,
      measured: times(linear.time),
      limit: `× ${linear.limit}`,
      met: linear.met,
    },
  ];
};

const otherLines = ({ evaluation, match, largeFirm, chunkedFirm }: Results) => {
  const evaluated: Line = {
    what: `pure evaluation of ${count(evaluation.measurements)} measurements, one core`,
    measured: `${count(evaluation.perSecond)} a second`,
    limit: `≥ ${count(evaluation.goal)}`,
    met: evaluation.perSecond >= evaluation.goal,
  };
  const matched: Line = {
    what: `register match, ${count(Math.round(match.bytes / 1e6))} MB to ${count(match.listed)} firms${match.same ? '' : ' (LISTS DIFFER)'}; DuckDB ${match.duckdb.version} ${seconds(match.duckdb.cpu)}`,
    measured: `${seconds(match.ours.cpu)} = ${times(match.ratio)}`,
    limit: `× ${match.limit}`,
    met: match.met,
  };
  const large: Line = {
    what: 'firm of 20,000 facts beside one of 1,000',
    measured: times(largeFirm.ratio),
    limit: `× ${largeFirm.limit}`,
    met: largeFirm.met,
  };
  const chunked: Line = {
    what: `  the same in ${chunkedFirm.large.chunks} chunks, ingest to assess`,
    measured: times(chunkedFirm.ratio),
    limit: `× ${chunkedFirm.limit}`,
    met: chunkedFirm.met,
  };
  return { evaluated, matched, large, chunked };
};

const linesOf = (results: Results): Line[] => {
  const { evaluated, matched, large, chunked } = otherLines(results);
  return [evaluated, ...provinceLines(results), matched, large, chunked];
};

/** Everything that judgement must show of its speed, in one run (`npm run bench -- assess [--firms N]`). */
export const benchAssess = async ({ firms = FIRMS }: { readonly firms?: number } = {}) => {
  const whole = wholeFirms(firms);
  // First of all, while there is no heap of others whose garbage would be collected in its time.
  const match = await benchMatch(provinceFiles(whole));
  const evaluation = await benchEvaluate();
  const largeFirm = benchLargeFirm();
  const chunkedFirm = await benchChunkedFirm();
  const province = await benchProvince(whole);
  const results: Results = { evaluation, province, match, largeFirm, chunkedFirm };
  const met = Object.values(results).every((result) => result.met);
  return { ...results, met, table: tableOf(linesOf(results)) };
};

import { join } from 'node:path';
import { usccCheckCharacter } from '../../../schemas/reference/uscc.ts';
import { loadPeer } from '../peers.ts';
import { type Contender, TODAY } from './contender.ts';

interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string, options: Record<string, string>): Promise<{ connect(): Promise<Connection> }>;
  };
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>;
}

const COLUMNS =
  'uscc,name,report_no,workplace,agent,cas,sampled_on,kind,sample_no,value,unit,exposed,hours'.split(',');
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const usccSum = WEIGHTS.map((weight, at) => `(strpos('${ALPHABET}', uscc[${at + 1}]) - 1) * ${weight}`).join(
  ' + ',
);
const USCC = `regexp_full_match(uscc, '[1-9ANY][0-9A-HJ-NPQRTUWXY]\\d{6}[0-9A-HJ-NPQRTUWXY]{10}')
  AND uscc[18] = '${ALPHABET}'[((31 - (${usccSum}) % 31) % 31) + 1]`;
/** Digits of a CAS number before its check digit, weighed by their place from the right. */
const digits = "lpad(replace(cas[:-2], '-', ''), 9, '0')";
const casSum = Array.from(
  { length: 9 },
  (_, at) => `(ascii(substr(${digits}, ${9 - at}, 1)) - 48) * ${at + 1}`,
);
const CAS = `regexp_full_match(cas, '\\d{2,7}-\\d{2}-\\d') AND (${casSum.join(' + ')}) % 10 = ascii(cas[-1]) - 48`;

/** The first column that is wrong, or null. */
const JUDGED = `CASE
  WHEN NOT coalesce(${USCC}, false) THEN 'uscc'
  WHEN name IS NULL OR length(name) > 200 THEN 'name'
  WHEN report_no IS NULL OR length(report_no) > 64 THEN 'reportNo'
  WHEN workplace IS NULL OR length(workplace) > 200 THEN 'workplace'
  WHEN agent IS NULL OR length(agent) > 100 THEN 'agent'
  WHEN NOT coalesce(${CAS}, false) THEN 'cas'
  WHEN NOT coalesce(try_cast(sampled_on AS DATE) BETWEEN DATE '2000-01-01' AND DATE '${TODAY}', false) THEN 'sampledOn'
  WHEN kind NOT IN ('C-TWA', 'C-STE', 'C-ME', '峰接触浓度') THEN 'kind'
  WHEN length(sample_no) > 64 THEN 'sampleNo'
  WHEN NOT coalesce(regexp_full_match(value, '(0|[1-9]\\d*)(\\.\\d+)?'), false) THEN 'value'
  WHEN unit NOT IN ('mg/m³', 'μg/m³', 'ppm', 'f/mL', 'dB(A)', '℃', 'm/s²') THEN 'unit'
  WHEN NOT coalesce(try_cast(exposed AS BIGINT) BETWEEN 0 AND 100000000, false) THEN 'exposedWorkers'
  WHEN NOT coalesce(regexp_full_match(hours, '(0|[1-9]\\d*)(\\.\\d+)?') AND try_cast(hours AS DOUBLE) <= 24, false) THEN 'hoursPerDay'
END`;

const RECORD = `to_json({agent: agent, belowDetection: false, cas: cas, exposedWorkers: try_cast(exposed AS BIGINT), hoursPerDay: hours,
  kind: 'measurement', name: name, quantity: kind, reportNo: report_no, sampleNo: sample_no, sampledOn: sampled_on, unit: unit, uscc: uscc,
  value: value, workplace: workplace})`;

const statements = (path: string, out: string): string[] => [
  `CREATE TABLE judged AS
   SELECT row_number() OVER () + 1 AS row, fault, uscc,
     CASE WHEN fault IS NULL THEN concat_ws('|', report_no, workplace, agent, sampled_on, kind, sample_no) END AS key,
     CASE WHEN fault IS NULL THEN ${RECORD} END AS record, substr(sha256(record), 1, 32) AS hash
   FROM (SELECT *, ${JUDGED} AS fault FROM read_csv('${path}', header = true, all_varchar = true,
     names = [${COLUMNS.map((name) => `'${name}'`).join()}], delim = ',', quote = '"'))`,
  `CREATE TABLE keyed AS
   SELECT key, min(row) AS first, count(*) AS times, count(DISTINCT hash) AS contents FROM judged WHERE fault IS NULL GROUP BY key`,
  `COPY (SELECT key, hash, 'uscc:' || uscc AS subject, row, record
     FROM judged SEMI JOIN (SELECT first FROM keyed WHERE contents = 1) k ON row = k.first)
   TO '${join(out, 'accepted.ndjson')}' (FORMAT JSON)`,
  `COPY (SELECT row, fault AS "column", fault || '-wrong' AS message FROM judged WHERE fault IS NOT NULL
     UNION ALL SELECT row, '', 'key-conflict' FROM (SELECT key FROM keyed WHERE contents > 1) k
       JOIN (SELECT key, row FROM judged WHERE fault IS NULL) j USING (key))
   TO '${join(out, 'rejects.ndjson')}' (FORMAT JSON)`,
];

export const withDuckDb: Contender = async (path, out) => {
  // The formula in SQL must be the one of the standard; a known code keeps it so.
  if (usccCheckCharacter('91379900MA0000015') !== '6') throw new Error('check character');
  const { DuckDBInstance } = (await loadPeer('@duckdb/node-api')) as DuckDb;
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  for (const statement of statements(path, out)) await connection.run(statement);
  const { getRows } = await connection
    .runAndReadAll(
      `SELECT (SELECT count(*) FROM judged), (SELECT count(*) FROM keyed WHERE contents = 1),
       (SELECT count(*) FROM judged WHERE fault IS NOT NULL) + (SELECT coalesce(sum(times), 0) FROM keyed WHERE contents > 1),
       (SELECT coalesce(sum(times - 1), 0) FROM keyed WHERE contents = 1)`,
    )
    .then((result) => ({ getRows: () => result.getRows() }));
  const [rows = 0, accepted = 0, rejected = 0, duplicates = 0] = (getRows()[0] ?? []).map(Number);
  return { rows, accepted, rejected, duplicates };
};

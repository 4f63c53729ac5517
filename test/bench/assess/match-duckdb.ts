import { closeSync, openSync, readSync } from 'node:fs';
import { loadPeer } from '../peers.ts';
import { nextRow, openRows, rowTexts } from './csv-scan.ts';
import { MATCH, type MatchFiles } from './match-registers.ts';

/** As much of DuckDB's API as the match needs. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(
      path: string,
      options: Readonly<Record<string, string>>,
    ): Promise<{
      connect(): Promise<{ run(sql: string): Promise<unknown> }>;
    }>;
  };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const named = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const HEADER_BYTES = 4096;
const headersOf = (file: string): string[] => {
  const head = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, 'r');
  const length = readSync(handle, head);
  closeSync(handle);
  const rows = openRows(head.subarray(0, length));
  return nextRow(rows) ? rowTexts(rows) : [];
};

/** A CSV reader that has nothing to guess: every column is text, the dialect is told. */
const readCsv = (files: readonly string[]): string => {
  const [first = ''] = files;
  const columns = headersOf(first).map((header) => `${quoted(header)}: 'VARCHAR'`);
  const list = files.map(quoted).join(', ');
  return `read_csv([${list}], auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${columns.join(', ')}})`;
};

const sqlOf = ({ firms, insured, list }: MatchFiles): string => {
  const words = MATCH.inBusiness.map(quoted).join(', ');
  const [uscc, headcount] = [named(MATCH.uscc), named(MATCH.headcount)];
  return `COPY (
    SELECT f.${uscc} AS uscc, f.${named(MATCH.name)} AS name, f.${headcount} AS headcount
    FROM ${readCsv(firms)} f ANTI JOIN (
      SELECT ${uscc} FROM ${readCsv(insured)} WHERE ${named(MATCH.insuredStatus)} = ${quoted(MATCH.insured)}
    ) i ON f.${uscc} = i.${uscc}
    WHERE f.${named(MATCH.firmStatus)} IN (${words}) AND TRY_CAST(f.${headcount} AS INTEGER) >= 1
  ) TO ${quoted(list)} (FORMAT csv, HEADER)`;
};

/** The same match by DuckDB on one thread; answers what runs it once. */
export const duckDbMatch = async (files: MatchFiles): Promise<() => Promise<unknown>> => {
  const { DuckDBInstance } = (await loadPeer('@duckdb/node-api')) as DuckDb;
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  const sql = sqlOf(files);
  return () => connection.run(sql);
};

import { type IngestSummary, RejectSchema } from '../../schemas/events/execution.ts';
import type { Contract } from '../../schemas/feeds/contract.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import type { FactRecord } from '../../schemas/records/record.ts';
import { type JudgeContext, judgeSourceRow } from '../ingest/judge-source-row.ts';
import { maskRow } from '../ingest/mask.ts';
import { openFile } from '../ingest/read-file.ts';
import type { SourceRow, Table } from '../ingest/table.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { ReturnDeps } from './deps.ts';

/** A row of the sender's file: its cells as they stood, persons masked, and what became of it. */
export interface ReturnRow {
  readonly cells: readonly string[];
  readonly state:
    | { readonly codes: readonly string[] }
    | { readonly subject: string; readonly record: FactRecord };
}

/** The file of a submission, read once more. */
export interface SourceFile {
  readonly submission: Submission;
  readonly contract: Contract;
  readonly encoding: IngestSummary['encoding'];
  readonly context: JudgeContext;
}

type Reading = Pick<ReturnDeps, 'inbox' | 'lake'>;

/** Codes of the rejected rows, in the order of the file. */
class RejectedCodes {
  readonly #lines: AsyncIterator<string>;
  #next: { row: number; code: string } | undefined;
  #begun = false;

  constructor(lake: Reading['lake'], submissionId: string) {
    this.#lines = lake.readLines(lakeKeys.rejectsNdjson(submissionId))[Symbol.asyncIterator]();
  }

  /** Codes of a row; rows are asked for in ascending order. */
  async of(row: number): Promise<string[]> {
    if (!this.#begun) await this.#advance();
    this.#begun = true;
    while (this.#next !== undefined && this.#next.row < row) await this.#advance();
    const codes: string[] = [];
    while (this.#next?.row === row) {
      codes.push(this.#next.code);
      await this.#advance();
    }
    return codes;
  }

  async #advance(): Promise<void> {
    const { value, done } = await this.#lines.next();
    this.#next = done === true || value === '' ? undefined : RejectSchema.parse(JSON.parse(value));
  }
}

const openSource = async ({ inbox }: Reading, { submission, contract, encoding }: SourceFile) => {
  const { submissionId, manifest, versionId } = submission;
  const bytes = await inbox.open(submissionId, versionId);
  return openFile(contract, manifest, bytes, { encoding: encoding === 'gb18030' ? 'gb18030' : 'utf-8' });
};

/** The headers of a file: of CSV and XLSX the header row, of JSON the keys of all rows, for which it is read through. */
export const headersOf = async (deps: Reading, file: SourceFile): Promise<readonly string[]> => {
  const { table, rows } = await openSource(deps, file);
  const isFixed = table.format === 'csv' || table.format === 'xlsx';
  for await (const _ of rows) if (isFixed && table.map.headers.length > 0) break;
  return table.map.headers;
};

const stateOf = (
  { contract, context }: SourceFile,
  table: Table,
  row: Exclude<SourceRow, { kind: 'skipped' }>,
  codes: readonly string[],
): ReturnRow['state'] => {
  if (codes.length > 0) return { codes };
  const judged = judgeSourceRow(contract, table, row, context);
  if (!judged.ok) return { codes: judged.faults.map(({ code }) => code) };
  const [first] = judged.records;
  return { subject: first?.subject ?? '', record: JSON.parse(first?.json ?? '{}') as FactRecord };
};

/** All rows of the sender's file but titles, totals and blanks, read by the readers that ingest reads with. */
export async function* returnRows(deps: Reading, file: SourceFile): AsyncGenerator<ReturnRow, undefined> {
  const rejected = new RejectedCodes(deps.lake, file.submission.submissionId);
  const { table, rows } = await openSource(deps, file);
  for await (const row of rows) {
    if (row.kind === 'skipped') continue;
    const state = stateOf(file, table, row, await rejected.of(row.row));
    yield { cells: maskRow(file.contract, table.map, row), state };
  }
}

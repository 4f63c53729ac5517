import type { Contract } from '../../schemas/feeds/contract.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { cityOf, PROVINCE } from '../../schemas/reference/regions.ts';
import {
  MOST_XLSX_ROWS,
  type ReturnPackage,
  ReturnPackageSchema,
} from '../../schemas/returns/return-package.ts';
import { WITHHELD } from '../ingest/mask.ts';
import { messageIdOf } from '../shared/deliveries/tell.ts';
import { HubError } from '../shared/errors.ts';
import { hasReturn } from '../shared/has-return.ts';
import { lakeKeys } from '../shared/keys.ts';
import { readSubmission } from '../shared/read-submission.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { readSummary } from '../shared/submission-files.ts';
import { returnFields, returnHeader } from './columns.ts';
import type { ReturnDeps } from './deps.ts';
import { ReturnCounts, returnLines } from './return-lines.ts';
import { headersOf, type SourceFile } from './source-rows.ts';
import { tellCollapse } from './tell-collapse.ts';
import { writeCsv, writeWorkbook } from './write-files.ts';

const FIRM_REGISTERS = ['emergency.firms', 'transport.operators'];

/** Whether a register of firms speaks for the city of a submission; of 省本级, any will do. */
const areFirmsKnown = async ({ registers }: ReturnDeps, scope: string): Promise<boolean> => {
  const lists = await Promise.all(FIRM_REGISTERS.map((feed) => registers.list(feed)));
  const known = lists.flat().flatMap((register) => settledRegister(register)?.scope ?? []);
  return scope === PROVINCE ? known.length > 0 : known.includes(cityOf(scope) ?? scope);
};

/** Passes lines on and keeps them for the workbook, until they are too many for one. */
async function* keeping(
  lines: AsyncIterable<string[]>,
  kept: { rows: string[][] | undefined },
  most: number,
): AsyncGenerator<string[], undefined> {
  for await (const line of lines) {
    if (kept.rows !== undefined && kept.rows.length >= most) kept.rows = undefined;
    kept.rows?.push(line);
    yield line;
  }
}

async function* headed(
  headers: string[],
  lines: AsyncIterable<string[]>,
): AsyncGenerator<string[], undefined> {
  yield headers;
  yield* lines;
}

const tooLarge = (most: number): NonNullable<ReturnPackage['note']> => ({
  zh: `超过${most}行，只提供CSV。`,
  en: `More than ${most} rows: CSV only.`,
});

interface Source extends SourceFile {
  readonly delimiter: string;
}

const sourceOf = async (deps: ReturnDeps, submission: Submission): Promise<Source> => {
  const { submissionId, manifest } = submission;
  const contract: Contract | undefined = deps.contractOf(manifest.feed);
  if (contract === undefined)
    throw new HubError('feed-unknown', `There is no feed ${manifest.feed}.`, { messageZh: '没有这个数据源' });
  const { encoding, delimiter, format } = await readSummary(deps.lake, submissionId);
  const context = { today: await deps.clocks.today(), scope: manifest.scope, pseudonym: () => WITHHELD };
  // Who sent a workbook opens the CSV in the same software, which takes it for UTF-8 only with the mark.
  const answered = format === 'xlsx' ? 'utf-8-bom' : encoding;
  return { submission, contract, encoding: answered, context, delimiter: delimiter || ',' };
};

const writePackage = async (deps: ReturnDeps, source: Source): Promise<ReturnPackage> => {
  const { submission, contract, encoding, delimiter, context } = source;
  const { submissionId, organ, manifest } = submission;
  const { feed, scope, period } = manifest;
  const fields = returnFields(deps.grants, organ, contract);
  const headers = await headersOf(deps, source);
  const added = fields.map((field) => returnHeader(contract, field));
  const counts = new ReturnCounts(fields);
  const firmsKnown = await areFirmsKnown(deps, scope);
  const most = deps.mostXlsxRows ?? MOST_XLSX_ROWS;
  const kept: { rows: string[][] | undefined } = { rows: [] };
  const lines = returnLines(deps, { file: source, headers, fields, firmsKnown, counts });
  const all = headed([...headers, ...added], keeping(lines, kept, most));
  const files = [await writeCsv(deps, submissionId, all, { encoding, delimiter })];
  if (kept.rows) files.push(await writeWorkbook(deps, submissionId, [...headers, ...added], kept.rows));
  return {
    ...{ submissionId, feed, scope, period, writtenOn: context.today },
    ...{ rows: counts.rows, rejectedRows: counts.rejectedRows },
    columns: fields.map((field, index) => ({ field, header: added[index] ?? '', counts: counts.of(index) })),
    files,
    ...(kept.rows ? {} : { note: tooLarge(most) }),
  };
};

/** The sending office: its organ in the city that the file is about. */
const tellSender = async (deps: ReturnDeps, { organ }: Submission, done: ReturnPackage): Promise<void> => {
  const { submissionId, feed, scope, period, rows, rejectedRows, columns, files } = done;
  const office = { organ, city: cityOf(scope) ?? scope };
  await deps.tell({
    messageId: messageIdOf(submissionId, 1, office),
    office,
    type: 'return.ready',
    documentId: submissionId,
    n: 1,
    at: deps.clocks.now(),
    data: {
      ...{ submissionId, feed, scope, period, rows, rejectedRows },
      files: files.map(({ name }) => name),
      counts: Object.fromEntries(columns.map(({ header, counts }) => [header, counts])),
    },
  });
};

/**
 * Writes the return package of a settled submission: the sender's own rows with what the hub may tell it beside them
 * (DESIGN 7), and tells the sending office; also when the rows of the
 * period have collapsed. Harmless to repeat; of a submission that is not settled and
 * assessed there is none, nor of deletions.
 * HubError `submission-unknown`, `summary-missing`, `feed-unknown`, `raw-missing`.
 */
export const returnPackage =
  (deps: ReturnDeps) =>
  async ({ submissionId }: { submissionId: string }): Promise<{ outcome: 'returned' | 'none' }> => {
    const submission = await readSubmission(deps.submissions, submissionId);
    if (!hasReturn(submission)) return { outcome: 'none' };
    await tellCollapse(deps, submission);
    const done = await writePackage(deps, await sourceOf(deps, submission));
    const key = lakeKeys.returnFile(submissionId, 'return.json');
    await deps.lake.putText(key, JSON.stringify(ReturnPackageSchema.parse(done)));
    await tellSender(deps, submission, done);
    return { outcome: 'returned' };
  };

import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { IngestDeps } from '../../functions/ingest/deps.ts';
import { ingestSubmission, joinSubmission } from '../../functions/ingest/ingest-submission.ts';
import { checkPiece } from '../../functions/ingest/pieces/check-piece.ts';
import { readCut } from '../../functions/ingest/pieces/cut-list.ts';
import { resolveGroup } from '../../functions/ingest/pieces/resolve-group.ts';
import { directoryLake } from '../../functions/shared/adapters/directory-lake.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { readSummary } from '../../functions/shared/submission-files.ts';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import { submissionOf } from '../support/ingest-run.ts';
import { memoryRegisters } from '../support/memory-registers.ts';
import { type Line, tableOf } from './assess/table.ts';
import { rowsFile } from './ingest/rows-file.ts';
import { sha256Of } from './sha256-of.ts';
import { clocked } from './stats.ts';

const ROWS = 5_000_000;
const MEGABYTE = 1 << 20;
/** As on a stage: bytes of a piece, and the memory of a function in MB. */
const [PIECE, MEMORY_MB] = [64 * MEGABYTE, 1_769];
const WHOLE = 2 ** 50;
/** How much of the time of one function may be left when there are as many as pieces, and how much more work it may be. */
const [MOST_PATH, MOST_WORK] = [0.5, 2];
const HEAP = `--max-old-space-size=${Math.round(MEMORY_MB * 0.8)}`;
const ID = 'bench';

interface SignedFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}
interface Step {
  readonly seconds: number;
  readonly peakRssMb: number;
}
const run = promisify(execFile);

/** Stores of a step: a folder for the lake, the file for the inbox, and a ledger that knows this one submission. */
const depsOf = async (file: SignedFile, folder: string, pieceBytes: number): Promise<IngestDeps> => {
  const { path, size, sha256 } = file;
  const body = Buffer.alloc(0);
  const submission = { ...submissionOf({ body, signed: { size, sha256 } }), submissionId: ID };
  return {
    submissions: { get: async () => submission, transition: async () => submission },
    inbox: {
      open: async (_id, _version, range) =>
        createReadStream(path, range && { start: range.from, end: range.to - 1 }),
    },
    registers: memoryRegisters(),
    lake: directoryLake(folder),
    clocks: { today: async () => '2026-03-02' },
    pseudonyms: () => Promise.reject(new Error('measurements name no persons')),
    getContract,
    pieceBytes,
  };
};

/** The child's part: one step of the ingest. */
const takeStep = async ([
  file = '',
  folder = '',
  step = '',
  number = '0',
]: readonly string[]): Promise<Step> => {
  const deps = await depsOf(JSON.parse(file) as SignedFile, folder, step === 'whole' ? WHOLE : PIECE);
  const { seconds } = await clocked(async () => {
    if (step === 'piece') await checkPiece(deps)({ submissionId: ID, piece: Number(number) });
    else if (step === 'group') await resolveGroup(deps)({ submissionId: ID, group: Number(number) });
    else if (step === 'join') await joinSubmission(deps)({ submissionId: ID });
    else await ingestSubmission(deps)({ submissionId: ID });
  });
  return { seconds, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1_024) };
};

const child = async (file: SignedFile, ...args: readonly string[]): Promise<Step> => {
  const { stdout } = await run(process.execPath, [
    HEAP,
    fileURLToPath(import.meta.url),
    JSON.stringify(file),
    ...args,
  ]);
  return JSON.parse(stdout) as Step;
};

/** All steps of a file that is cut, one after the other: what they would take at once is the longest of each kind. */
const inPieces = async (file: SignedFile, folder: string) => {
  const cut = await child(file, folder, 'cut');
  const { pieces, groups } = await readCut(directoryLake(folder), ID);
  const stepsOf = async (step: 'piece' | 'group', count: number): Promise<Step[]> => {
    const steps: Step[] = [];
    for (let number = 0; number < count; number += 1)
      steps.push(await child(file, folder, step, String(number)));
    return steps;
  };
  const [checked, resolved] = [await stepsOf('piece', pieces.length), await stepsOf('group', groups)];
  const joined = await child(file, folder, 'join');
  const spooled = await Promise.all(
    pieces.map(async (_, piece) => directoryLake(folder).head(lakeKeys.piece(ID, piece, 'rows.bin'))),
  );
  const secondsOf = (steps: readonly Step[]): number[] => steps.map(({ seconds }) => seconds);
  const all = [cut, ...checked, ...resolved, joined];
  return {
    ...{ pieces: pieces.length, groups },
    cutSeconds: cut.seconds,
    pieceSeconds: Math.max(...secondsOf(checked)),
    groupSeconds: Math.max(...secondsOf(resolved)),
    joinSeconds: joined.seconds,
    work: secondsOf(all).reduce((sum, seconds) => sum + seconds, 0),
    peakRssMb: Math.max(...all.map(({ peakRssMb }) => peakRssMb)),
    diskMb: Math.round(Math.max(...spooled.map((object) => object?.size ?? 0)) / MEGABYTE),
  };
};

/** A large file read by one function, and cut into pieces: the same counts, and what the cut takes and gives. */
export const benchPieces = async ({ rows = ROWS }: { rows?: number } = {}) => {
  const base = await mkdtemp(join(tmpdir(), 'bench-pieces-'));
  try {
    const [path, whole, cut] = ['rows.csv', 'whole', 'cut'].map((name) => join(base, name)) as [
      string,
      string,
      string,
    ];
    const expected = await rowsFile(path, rows);
    const file = { path, size: (await stat(path)).size, sha256: await sha256Of(path) };
    const one = await child(file, whole, 'whole');
    const { work, ...many } = await inPieces(file, cut);
    const [found, other] = [
      await readSummary(directoryLake(whole), ID),
      await readSummary(directoryLake(cut), ID),
    ];
    const right =
      JSON.stringify(found) === JSON.stringify(other) &&
      found.counts.accepted === expected.accepted &&
      found.counts.rejected === expected.rejected &&
      found.counts.duplicates === expected.duplicates;
    const longest = many.cutSeconds + many.pieceSeconds + many.groupSeconds + many.joinSeconds;
    const ratio = (what: string, value: number, limit: number): Line => ({
      ...{ what, measured: `${value.toFixed(2)} ×`, limit: `≤ ${limit} ×`, met: value <= limit },
    });
    const lines: Line[] = [
      ratio('time with a function for each piece, of that of one', longest / one.seconds, MOST_PATH),
      ratio('work of all functions, of that of one', work / one.seconds, MOST_WORK),
      {
        what: 'largest memory of a function',
        measured: `${many.peakRssMb} MB`,
        limit: `≤ ${MEMORY_MB} MB`,
        met: many.peakRssMb <= MEMORY_MB,
      },
      { what: 'largest disk of a piece', measured: `${many.diskMb} MB`, limit: '' },
      {
        what: 'counts as planted, and the same both ways',
        measured: right ? 'yes' : 'no',
        limit: 'yes',
        met: right,
      },
    ];
    const met = lines.every((line) => line.met !== false);
    return { rows, whole: one, many: { ...many, work }, lines, met, table: tableOf(lines) };
  } finally {
    await rm(base, { recursive: true, force: true });
  }
};

// Run as the child, it takes one step.
const [, script, ...rest] = process.argv;
if (script === fileURLToPath(import.meta.url) && rest.length > 0)
  console.log(JSON.stringify(await takeStep(rest)));

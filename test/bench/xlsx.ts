import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readWholeFile } from '../../functions/ingest/ingest-file.ts';
import { shardCountFor } from '../../functions/ingest/shard-count.ts';
import { countRows } from '../../functions/ingest/summarise.ts';
import { writeAccepted } from '../../functions/ingest/write-accepted.ts';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import { sha256Of } from './sha256-of.ts';
import { clocked } from './stats.ts';
import { workbookFile } from './workbook-file.ts';

const LIMIT_MB = 512;
const ROWS = 200_000;
const MEGABYTE = 1 << 20;

/** What Node may keep in a process of LIMIT_MB before it must clear up, as Lambda sets it by a function's memory. */
const HEAP = '--max-old-space-size=256';

/** A lake that takes lines in and keeps none. */
const drain = {
  writeLines: async (_: string, lines: Iterable<string> | AsyncIterable<string>) => {
    let bytes = 0;
    for await (const line of lines) bytes += Buffer.byteLength(line) + 1;
    return { bytes, sha256: '' };
  },
  putBytes: async () => {},
};

/** The child's part: ingests the file and says what it counted and used. */
const ingest = async (path: string) => {
  const contract = getContract('health.measurements');
  if (contract === undefined) throw new Error('no contract');
  const { size } = await stat(path);
  const manifest = { size, sha256: await sha256Of(path), fileName: path };
  const context = { today: '2026-03-02', scope: '370100', pseudonym: () => '' };
  const open = async () => createReadStream(path);
  const { seconds, result } = await clocked(async () => {
    const reading = await readWholeFile({
      contract,
      manifest,
      context,
      shardCountFor,
      open,
    });
    const counts = countRows(reading, await writeAccepted(drain, 'bench', reading));
    await reading.rejects.writeNdjson(drain, 'bench');
    await reading.close();
    return counts;
  });
  return {
    seconds,
    counts: result,
    peakRssMb: Math.round((process.resourceUsage().maxRSS * 1024) / MEGABYTE),
  };
};

/** Rows of a workbook from the file to accepted lines and rejects, in a process of its own, against its memory limit. */
export const benchXlsx = async (rows = ROWS) => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-xlsx-'));
  try {
    const path = join(folder, 'measurements.xlsx');
    const expected = await workbookFile(path, rows);
    const { stdout } = await promisify(execFile)(process.execPath, [
      HEAP,
      fileURLToPath(import.meta.url),
      path,
    ]);
    const found = JSON.parse(stdout) as Awaited<ReturnType<typeof ingest>>;
    const right = JSON.stringify(found.counts) === JSON.stringify(expected);
    return {
      ...{ rows, fileMb: Math.round((await stat(path)).size / MEGABYTE) },
      ...found,
      ...{ rowsPerSecond: Math.round(rows / found.seconds), limitMb: LIMIT_MB, expected },
      met: right && found.peakRssMb <= LIMIT_MB,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

// Run as the child, it takes the file that it is given.
const [, script, file] = process.argv;
if (script === fileURLToPath(import.meta.url) && file !== undefined)
  console.log(JSON.stringify(await ingest(file)));

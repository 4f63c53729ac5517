import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ZipArchive } from '../../../functions/ingest/unpack/zip-archive.ts';
import { openWorkbook } from '../../../functions/ingest/xlsx/open-workbook.ts';
import { getContract } from '../../../schemas/feeds/catalogue.ts';
import type { ManyRejects } from '../../support/many-rejects.ts';

const ROWS = 200_000;
/** Half of what the smallest ingest function has. */
const HEAP_MB = 192;
const LIMIT_MB = 400;
const WRITER = fileURLToPath(new URL('../../support/many-rejects.ts', import.meta.url));

const rowsOf = async (path: string): Promise<{ rows: number; last: string | undefined }> => {
  const contract = getContract('hr.insured-firms') ?? expect.unreachable();
  const archive = await ZipArchive.open(path);
  const { rows } = await openWorkbook(contract, archive);
  const found = { rows: 0, last: undefined as string | undefined };
  for await (const row of rows) {
    found.rows += 1;
    if (row.kind === 'row') [found.last] = row.cells;
  }
  archive.close();
  return found;
};

it('writes two hundred thousand rejected rows in bounded memory, and every one of them', {
  timeout: 240_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'many-rejects-'));
  try {
    const args = [`--max-old-space-size=${HEAP_MB}`, WRITER, String(ROWS), folder];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const { peakRssMb, megabytes } = JSON.parse(stdout) as ManyRejects;
    expect(Object.values(megabytes).reduce((sum, size) => sum + size, 0)).toBeGreaterThan(150);
    expect(peakRssMb).toBeLessThan(LIMIT_MB);
    expect(await rowsOf(join(folder, 'rejects.xlsx'))).toEqual({ rows: ROWS, last: String(ROWS + 1) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

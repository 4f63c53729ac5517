import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import type { IngestDeps } from '../../../functions/ingest/deps.ts';
import { fileInputOf } from '../../../functions/ingest/file-input.ts';
import { ingestSubmission, joinSubmission } from '../../../functions/ingest/ingest-submission.ts';
import { checkPiece } from '../../../functions/ingest/pieces/check-piece.ts';
import { cutFile } from '../../../functions/ingest/pieces/cut-file.ts';
import { type CutOutcome, commitCut } from '../../../functions/ingest/pieces/cut-list.ts';
import { resolveGroup, runsOf } from '../../../functions/ingest/pieces/resolve-group.ts';
import { encodeAs } from '../../../functions/shared/encode-as.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { type Cut, CutSchema } from '../../../schemas/events/pieces.ts';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, account, accounts, usccNo } from '../../support/ingest-files.ts';
import { ingestSetup, runIngest, SUBMISSION_ID } from '../../support/ingest-run.ts';
import { registerWorld } from '../../support/register-world.ts';

const PIECE = 400;
/** Forty accounts, the first one twice, the second one twice with other content, one without a name. */
const ROWS = [...accounts(40), account(1), account(2, { 6: '99' }), account(41, { 2: '' })];
const fileOf = (rows: readonly (readonly string[])[]) => ({
  body: Buffer.from(csvText([ACCOUNT_HEADER, ...rows])),
  feed: 'hr.insured-firms',
  mode: 'full' as const,
  chunk: 100,
  shardCount: 8,
});
const ID = { submissionId: SUBMISSION_ID };

describe('runs of shards', () => {
  const found = [
    {
      shards: [
        [0, 6],
        [1, 1],
        [3, 9],
      ],
    },
    {
      shards: [
        [0, 3],
        [2, 4],
        [3, 9],
      ],
    },
  ] as {
    shards: [number, number][];
  }[];

  it('hold no more than was said, but for a shard that is larger by itself, and every shard once', () => {
    const of = (most: number, from = 0, to = 4) =>
      runsOf({ from, to }, found, most).map((run) => [run.from, run.to]);
    expect(of(100)).toEqual([[0, 4]]);
    expect(of(14)).toEqual([
      [0, 3],
      [3, 4],
    ]);
    expect(of(9)).toEqual([
      [0, 1],
      [1, 3],
      [3, 4],
    ]);
    expect(of(1, 1, 4)).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(of(100, 4, 8)).toEqual([]);
  });
});

describe('a large file', () => {
  let setup: Awaited<ReturnType<typeof ingestSetup>>;
  let deps: IngestDeps;
  const cutIt = async (): Promise<CutOutcome> => {
    const answer = await ingestSubmission(deps)(ID);
    return answer.outcome === 'cut' ? answer : expect.unreachable();
  };
  const stored = async () => (await setup.submissions.get(SUBMISSION_ID)) ?? expect.unreachable();
  const cut = () => CutSchema.parse(JSON.parse(setup.lake.text(lakeKeys.cut(SUBMISSION_ID)) ?? ''));
  const objects = (lake = setup.lake) =>
    [...lake.objects]
      .filter(([key]) => key.startsWith('ingest/') && !key.endsWith('.xlsx'))
      .map(([key, body]) => [key, body.toString()])
      .sort();

  beforeEach(async () => {
    setup = await ingestSetup({ ...fileOf(ROWS), pieceBytes: PIECE });
    deps = setup.deps;
  });

  it('is cut into pieces that meet, each behind the end of a row', async () => {
    await cutIt();
    const { body } = fileOf(ROWS);
    const { pieces } = cut();
    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces.map(({ from }) => from)).toEqual([0, ...pieces.slice(0, -1).map(({ to }) => to)]);
    expect(pieces.at(-1)?.to).toBe(body.length);
    for (const { from, to, behind } of pieces) {
      expect(body[to - 1]).toBe(0x0a);
      expect(body.subarray(0, from).toString().split('\n').length - 1).toBe(behind);
    }
  });

  it('is told as one of four pieces or more, and not below', async () => {
    const outcomeOf = async (pieceBytes: number) => {
      const { deps: others } = await ingestSetup({ ...fileOf(ROWS), pieceBytes });
      return (await ingestSubmission(others)(ID)).outcome;
    };
    const { length } = fileOf(ROWS).body;
    expect(await outcomeOf(Math.ceil(length / 4) + 1)).toBe('ready');
    expect(await outcomeOf(Math.floor(length / 6))).toBe('cut');
  });

  it('of another format is read by one function', async () => {
    const lines = ROWS.map((row) =>
      JSON.stringify(Object.fromEntries(ACCOUNT_HEADER.map((header, index) => [header, row[index]]))),
    );
    for (const body of [Buffer.from(lines.join('\n')), Buffer.from(`\uFEFF${csvText(ROWS)}`, 'utf16le')]) {
      const { deps: others } = await ingestSetup({ ...fileOf(ROWS), body, pieceBytes: 10 });
      expect((await ingestSubmission(others)(ID)).outcome).not.toBe('cut');
    }
  });

  it('comes to the same when children are repeated, come in any order, or the cutter comes once more', async () => {
    await cutIt();
    const { pieces, groups } = cut();
    const pieceOrder = [...pieces.keys(), ...pieces.keys()].reverse();
    for (const piece of pieceOrder) await checkPiece(deps)({ ...ID, piece });
    const before = cut();
    // Another try, on another day: what was cut and judged once stays.
    deps = { ...deps, clocks: { today: async () => '2031-01-01' } };
    await cutIt();
    expect(cut()).toEqual(before);
    for (const group of [...Array(groups).keys(), 0].reverse()) await resolveGroup(deps)({ ...ID, group });
    expect(await joinSubmission(deps)(ID)).toEqual({ outcome: 'ready' });
    const once = objects();
    expect(once).toEqual(objects((await runIngest(fileOf(ROWS))).lake));
    expect(await joinSubmission(deps)(ID)).toEqual({ outcome: 'ready' });
    expect(objects()).toEqual(once);
  });

  it('is never put together while a piece or a group of shards is missing', async () => {
    await cutIt();
    const { pieces, groups } = cut();
    for (const piece of pieces.keys()) if (piece !== 2) await checkPiece(deps)({ ...ID, piece });
    await expect(resolveGroup(deps)({ ...ID, group: 0 })).rejects.toMatchObject({ code: 'piece-missing' });
    await expect(joinSubmission(deps)(ID)).rejects.toMatchObject({ code: 'piece-missing' });
    await checkPiece(deps)({ ...ID, piece: 2 });
    for (let group = 1; group < groups; group += 1) await resolveGroup(deps)({ ...ID, group });
    await expect(joinSubmission(deps)(ID)).rejects.toMatchObject({ code: 'group-missing' });
    await resolveGroup(deps)({ ...ID, group: 0 });
    expect(await joinSubmission(deps)(ID)).toEqual({ outcome: 'ready' });
  });

  it('whose rows of a piece are cut short in the lake is not taken in part', async () => {
    await cutIt();
    const { pieces, groups } = cut();
    for (const piece of pieces.keys()) await checkPiece(deps)({ ...ID, piece });
    const key = lakeKeys.piece(SUBMISSION_ID, 1, 'rows.bin');
    setup.lake.objects.set(key, (setup.lake.objects.get(key) ?? Buffer.alloc(0)).subarray(0, -1));
    const last = groups - 1;
    await expect(
      Promise.all([...Array(groups).keys()].map((group) => resolveGroup(deps)({ ...ID, group }))),
      `group ${last}`,
    ).rejects.toMatchObject({ code: 'piece-missing' });
  });

  it('of which a piece breaks off behind a row, so that its rows look whole, is not taken', async () => {
    await cutIt();
    const third = cut().pieces[2] ?? expect.unreachable();
    const { body } = fileOf(ROWS);
    const shorter = body.lastIndexOf('\n', third.to - 2) + 1;
    const open: IngestDeps['inbox']['open'] = async (_id, _version, range) =>
      Readable.from([body.subarray(range?.from, range && Math.min(range.to, shorter))]);
    await expect(checkPiece({ ...deps, inbox: { open } })({ ...ID, piece: 2 })).rejects.toMatchObject({
      code: 'piece-short',
      retryable: true,
    });
    expect(setup.lake.text(lakeKeys.piece(SUBMISSION_ID, 2, 'found.json'))).toBeUndefined();
  });

  it('lies in the shards that it was cut for, whatever a newer version would choose', async () => {
    await cutIt();
    const { pieces, groups } = cut();
    const newer = { ...deps, shardCountFor: () => 32 };
    for (const piece of pieces.keys()) await checkPiece(piece % 2 ? newer : deps)({ ...ID, piece });
    for (let group = 0; group < groups; group += 1) await resolveGroup(newer)({ ...ID, group });
    expect(await joinSubmission(newer)(ID)).toEqual({ outcome: 'ready' });
    expect(objects()).toEqual(objects((await runIngest(fileOf(ROWS))).lake));
  });

  it('is cut once by two tries at the same time, or one of them is tried again', async () => {
    const first = await cutFile(
      await fileInputOf(deps, await stored(), '2026-03-02'),
      { mode: 'full' },
      PIECE,
    );
    const other = await cutFile(
      await fileInputOf(deps, await stored(), '2026-03-02'),
      { mode: 'full' },
      PIECE / 2,
    );
    const [one, two] = [first, other].map((found) => ({
      ...(found ?? expect.unreachable()),
      today: '2026-03-02',
    })) as [Cut, Cut];
    expect(one).not.toEqual(two);
    const answers = [await commitCut(deps.lake, 'x', one), await commitCut(deps.lake, 'x', two)];
    expect(answers).toEqual([one, one]);
    const unseen = { ...deps.lake, getText: async () => undefined };
    await expect(commitCut(unseen, 'x', two)).rejects.toMatchObject({ retryable: true });
  });

  it('that is a list of rejects sent as a register leaves nothing behind', async () => {
    const rows = accounts(40).map((row, at) => [`${at + 2}`, 'enum-unknown', ...row]);
    const body = Buffer.from(csvText([['原行号', '问题代码', ...ACCOUNT_HEADER], ...rows]));
    const run = await runIngest({ ...fileOf(ROWS), body, pieceBytes: PIECE });
    expect(run.submission.problem?.code).toBe('file-rejects-only');
    expect([...run.lake.objects.keys()]).toEqual([]);
  });

  it('that turns out late not to be UTF-8 is cut as GB18030', async () => {
    const header = ['USCC', 'Account', 'Employer', 'Region', 'Industry', 'Status', 'Insured'];
    const english = accounts(60).map((row) => [
      ...row.slice(0, 2),
      'Fictional Ltd',
      ...row.slice(3, 5),
      'insured',
      '1',
    ]);
    const text = csvText([header, ...english, account(61)]);
    const file = { ...fileOf(ROWS), body: await encodeAs(text, 'gb18030') };
    const run = await runIngest({ ...file, pieceBytes: PIECE });
    expect(CutSchema.parse(JSON.parse(run.lake.text(lakeKeys.cut(SUBMISSION_ID)) ?? ''))).toMatchObject({
      encoding: 'gb18030',
    });
    expect(run.submission.rows).toEqual((await runIngest(file)).submission.rows);
    expect(objects(run.lake)).toEqual(objects((await runIngest(file)).lake));
  });

  it('is refused as a whole for the first thing that is wrong with it as a file', async () => {
    const long = 'x'.repeat(70_000);
    const rows = [...accounts(20), account(21, { 2: long }), ...accounts(20), account(42, { 2: long })];
    const run = await runIngest({ ...fileOf(rows), pieceBytes: PIECE });
    const uncut = await runIngest(fileOf(rows));
    expect(run.lake.text(lakeKeys.cut(SUBMISSION_ID))).toBeDefined();
    expect(run.submission).toMatchObject({ status: 'refused', problem: { code: 'file-cell-too-long' } });
    expect(run.submission.problem).toEqual(uncut.submission.problem);
    expect([...run.lake.objects.keys()].filter((key) => key.startsWith('ingest/'))).toEqual([]);
  });

  it('that is not what was signed is refused before it is cut', async () => {
    const run = await runIngest({
      ...fileOf(ROWS),
      pieceBytes: PIECE,
      signed: { sha256: `${'A'.repeat(43)}=` },
    });
    expect(run.submission.problem?.code).toBe('file-checksum');
    expect(run.lake.text(lakeKeys.cut(SUBMISSION_ID))).toBeUndefined();
  });

  it('keeps persons out of its pieces', async () => {
    const person = '379900198502030013';
    const rows = Array.from({ length: 40 }, (_, at) => [
      ...[
        `PX-${at % 38}`,
        person,
        usccNo(1),
        at > 37 ? '其他' : '班组长',
        at % 5 === 0 ? '不详' : '2026-01-22',
        '虚构甲',
      ],
    ]);
    const header = ['培训班编号', '身份证号', '统一社会信用代码', '岗位类别', '培训日期', '姓名'];
    const body = Buffer.from(csvText([header, ...rows]));
    const file = { body, feed: 'hr.training', chunk: 100, shardCount: 4 };
    const { lake } = await runIngest({ ...file, pieceBytes: PIECE });
    expect(objects(lake)).toEqual(objects((await runIngest(file)).lake));
    expect(lake.text(lakeKeys.rejectsNdjson(SUBMISSION_ID))).toContain('key-conflict');
    const pieces = [...lake.objects].filter(([key]) => key.startsWith('pieces/'));
    expect(pieces.length).toBeGreaterThan(10);
    const texts = pieces.map(([, bytes]) => bytes.toString()).join('');
    expect(texts).toContain('p1-');
    expect(texts).not.toMatch(new RegExp(`${person}|虚构甲`));
  });

  it('that supplements a register makes the same register as a small one', async () => {
    const register = { id: 'base', file: [...accounts(60), account(61, { 6: '多' })], mode: 'full' as const };
    const added = { id: 'more', file: [account(61), ...accounts(40)], mode: 'supplement' as const };
    const [small, large] = [await registerWorld(), await registerWorld()];
    for (const world of [small, large]) expect(await world.push({ ...register })).toBe('done');
    expect(await small.push({ ...added })).toBe('done');
    expect(await large.push({ ...added, pieceBytes: PIECE })).toBe('done');
    expect(large.lake.text(lakeKeys.cut('more'))).toBeDefined();
    expect(await large.standing()).toEqual(await small.standing());
    expect(large.summaryOf('more')).toEqual(small.summaryOf('more'));
  });
});

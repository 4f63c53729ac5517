import { describe, expect, it } from 'vitest';
import { csvText } from '../../support/csv-text.ts';
import { ACCOUNT_HEADER, account, accounts, rejectsOf } from '../../support/ingest-files.ts';
import { type IngestRun, runIngest } from '../../support/ingest-run.ts';

const ingest = (body: string | Uint8Array): Promise<IngestRun> =>
  runIngest({ body: typeof body === 'string' ? Buffer.from(body) : body, feed: 'hr.insured-firms' });
const text = csvText([ACCOUNT_HEADER, ...accounts(3)]);

describe('a whole file that is refused says what it is and what to do', () => {
  it.each([
    ['RAR', Buffer.from('Rar!\u001a\u0007'), 'file-format', 'RAR'],
    ['PDF', Buffer.from('%PDF-1.7\n'), 'file-format', 'PDF'],
    ['JSON over several lines', JSON.stringify({ uscc: '1', name: '甲' }, null, 2), 'file-format', '多行'],
  ])('%s', async (_, body, code, named) => {
    const { submission } = await ingest(body);
    expect(submission.problem?.code).toBe(code);
    expect(submission.problem?.zh).toContain(named);
    expect(submission.problem?.zh).toContain('CSV UTF-8');
  });

  it('names the line of a byte that fits no encoding', async () => {
    const { submission } = await ingest(Buffer.concat([Buffer.from(text), Buffer.from([0xff])]));
    expect(submission.problem?.zh).toContain('第5行');
    expect(submission.problem?.en).toContain('line 5,');
  });

  it('keeps each language to itself', async () => {
    const { submission } = await ingest(`${text}"open,甲\n`);
    expect(submission.problem?.zh).toContain('（第5行）');
    expect(submission.problem?.en).toContain('(row 5)');
    expect(submission.problem?.en).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('a header that lacks columns', () => {
  it('is answered with the headers that were not understood', async () => {
    const header = ACCOUNT_HEADER.map((name) => (name === '参保人数' ? '参保人数(人)' : name));
    const { submission } = await ingest(csvText([header, account(1)]));
    expect(submission.problem?.zh).toContain('参保人数（未识别的表头：参保人数(人)）');
    expect(submission.problem?.en).toContain('not recognised: 参保人数(人)');
  });

  it('is asked for its row or its feed when little fits, and no row of data is repeated', async () => {
    const { submission } = await ingest(csvText([account(1, { 2: 'Insured' }), account(2)]));
    expect(submission.problem?.code).toBe('file-header-missing');
    expect(submission.problem?.zh).toContain('数据源选错');
    expect(submission.problem?.zh).not.toContain(account(1)[0]);
  });

  it('is said to be missing when the first rows show none', async () => {
    const { submission } = await ingest(csvText([['甲', '乙'], account(1)]));
    expect(submission.problem?.zh).toContain('前10行中没有认出表头');
  });
});

describe('what is not read is told', () => {
  it('names the headers that the contract does not know, cut to twenty', async () => {
    const extra = Array.from({ length: 25 }, (_, i) => `备注${i}${'长'.repeat(80)}`);
    const { submission } = await ingest(csvText([[...ACCOUNT_HEADER, ...extra], account(1)]));
    expect(submission.unusedHeaders).toHaveLength(20);
    expect(submission.unusedHeaders?.[0]).toHaveLength(60);
    expect((await ingest(text)).submission.unusedHeaders).toBeUndefined();
  });

  it('skips a header that a printed list repeats, and no row that differs from it', async () => {
    const again = [...ACCOUNT_HEADER.slice(0, -1), '人数'];
    const run = await ingest(csvText([ACCOUNT_HEADER, account(1), ACCOUNT_HEADER, account(2), again]));
    expect(run.submission.rows).toMatchObject({ in: 4, accepted: 2, skipped: 1, rejected: 1 });
  });

  it('says of an optional cell alone that it may be left empty', async () => {
    const header = [...ACCOUNT_HEADER, '其中农民工'];
    const run = await ingest(csvText([header, [...account(1, { 6: '/' }), '?']]));
    const [required, optional] = rejectsOf(run);
    expect(required?.messageZh).not.toContain('留空');
    expect(optional?.messageZh).toContain('没有则留空');
    expect(optional?.messageEn).toContain('or leave it empty');
  });

  it('takes a dash, a slash or 无 in an optional cell for an empty one', async () => {
    const header = [...ACCOUNT_HEADER, '其中农民工'];
    const cells = ['/', '——', '无', '－'];
    const run = await ingest(csvText([header, ...cells.map((cell, i) => [...account(i + 1), cell])]));
    expect(rejectsOf(run)).toEqual([]);
  });
});

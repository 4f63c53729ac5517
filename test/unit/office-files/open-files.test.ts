import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { contentOf } from '../../../functions/shared/documents/content.ts';
import { renderDocx } from '../../../functions/shared/documents/docx.ts';
import { renderHtml } from '../../../functions/shared/documents/html.ts';
import type { Sheet } from '../../../functions/shared/office-files/sheet.ts';
import { writeXlsx } from '../../../functions/shared/office-files/xlsx.ts';
import { itemOf, noticeOf, policyWith } from '../../support/make-notice.ts';

const policy = policyWith();
const advice = noticeOf('advice', {
  ...{ state: 'signed', serial: 'LF-370100-2026-JY-00012', policyId: 'exceedance' },
  signed: { by: 'person:hr:wang', on: '2026-03-02', automatic: false },
});
const HOSTILE = ['=1+1', '+86 531', '-1', '@SUM(A1)', '=HYPERLINK("https://example.invalid")'];
const sheet: Sheet = {
  name: '表[1]:a/b',
  title: '标题',
  columns: [
    { header: '代码', width: 24, type: 'text' },
    { header: '数', width: 10, type: 'integer' },
  ],
  rows: [...HOSTILE.map((text) => [text, 1]), ['913700000000000001', 2], ['含\u0000控制符', null]],
};

describe('a workbook', () => {
  it('keeps texts as texts, whatever they look like, and numbers as numbers', async () => {
    const book = read(await writeXlsx([sheet]), { cellFormula: true });
    const cells = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
    for (const [index, text] of HOSTILE.entries()) {
      const cell = cells[`A${index + 3}`];
      expect(cell).toMatchObject({ t: 's', v: text });
      expect(cell?.f).toBeUndefined();
    }
    expect(cells['A8']).toMatchObject({ t: 's', v: '913700000000000001' });
    expect(cells['B8']).toMatchObject({ t: 'n', v: 2 });
    expect(cells['A9']).toMatchObject({ t: 's', v: '含控制符' });
  });

  it('is the same for the same content', async () => {
    expect((await writeXlsx([sheet])).equals(await writeXlsx([sheet]))).toBe(true);
  });
});

describe('a document', () => {
  it('says in Word what its page says, with serial, firm, findings, demand and date', async () => {
    const content = contentOf(advice, { policy });
    const { value } = await mammoth.extractRawText({ buffer: await renderDocx(content) });
    const page = renderHtml(content);
    const said = [
      '限期整改建议书',
      'LF-370100-2026-JY-00012',
      '虚构机械有限公司',
      '苯超标 4 倍',
      '2026年3月2日',
    ];
    for (const text of [...said, '自送达之日起10个工作日内', '不是行政处罚决定']) {
      expect(value).toContain(text);
      expect(page).toContain(text);
    }
  });

  it('is the same bytes for the same content, so that a repeat of sending has the same hash', async () => {
    const content = contentOf(advice, { policy });
    expect((await renderDocx(content)).equals(await renderDocx(content))).toBe(true);
  });

  it('lets no text become markup, and prints only what is open', () => {
    const items = [
      itemOf('a1', { reason: { zh: '<script>alert(1)</script>', en: '' } }),
      itemOf('a2', { standing: 'retracted', reason: { zh: '已撤回的情形', en: '' } }),
    ];
    const page = renderHtml(contentOf({ ...advice, items }, { policy }));
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('已撤回的情形');
  });
});

const office = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
if (office.status !== 0)
  console.warn('\n!!! SKIPPED: LibreOffice is not installed here; office files are not opened by it !!!\n');

describe.skipIf(office.status !== 0)('LibreOffice', () => {
  it('opens workbook and document', { timeout: 180_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'office-'));
    writeFileSync(join(folder, 'a.xlsx'), await writeXlsx([sheet]));
    writeFileSync(join(folder, 'b.docx'), await renderDocx(contentOf(advice, { policy })));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder];
    const files = [join(folder, 'a.xlsx'), join(folder, 'b.docx')];
    const { stdout } = spawnSync('soffice', [...args, ...files], { encoding: 'utf8' });
    expect(stdout).toContain('a.pdf');
    expect(stdout).toContain('b.pdf');
  });
});

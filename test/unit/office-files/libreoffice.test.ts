import { describe, expect, it } from 'vitest';
import { renderDocx } from '../../../functions/shared/documents/docx.ts';
import { writeXlsx } from '../../../functions/shared/office-files/xlsx.ts';
import { convert, hasLibreOffice } from '../../support/libreoffice.ts';
import { contentWith, linesOf, overdueAdvice, transferNotice } from '../documents/samples.ts';

const TIMEOUT_MS = 150_000;

describe.skipIf(!hasLibreOffice())('LibreOffice opens', { timeout: TIMEOUT_MS }, () => {
  it('a document, with all of its text', async () => {
    const content = { ...contentWith(transferNotice(), overdueAdvice()), mark: '草稿' };
    const text = (await convert('移送函.docx', await renderDocx(content), 'txt:Text')).toString('utf8');
    expect(
      text
        .replace('\ufeff', '')
        .split(/\s*\n\s*/)
        .filter(Boolean),
    ).toEqual(linesOf(content));
  });

  it('a workbook, and runs nothing in it', async () => {
    const columns = [
      { header: '代码', width: 20, type: 'text' as const },
      { header: '结果', width: 10, type: 'text' as const },
    ];
    const rows = [
      ['=1+1', '属实'],
      ['913701000000000000', null],
      ['@SUM(1)', '+1'],
      ['-2', '007'],
    ];
    const sheet = {
      name: '清单',
      title: '标题',
      columns,
      rows,
      autoFilter: true,
      dropdowns: { 1: ['属实', '不属实'] },
    };
    const csv = await convert(
      '清单.xlsx',
      await writeXlsx([sheet]),
      'csv:Text - txt - csv (StarCalc):44,34,76',
    );
    expect(csv.toString('utf8').replace('\ufeff', '').trim().split('\n')).toEqual([
      '标题,',
      '代码,结果',
      '=1+1,属实',
      '913701000000000000,',
      '@SUM(1),+1',
      '-2,007',
    ]);
  });

  it('both for print', async () => {
    const columns = [{ header: '代码', width: 20, type: 'text' as const }];
    const book = await writeXlsx([{ name: '清单', columns, rows: [['a']], landscape: true }]);
    const letter = await renderDocx(contentWith(transferNotice(), overdueAdvice()));
    for (const [name, bytes] of [
      ['a.xlsx', book],
      ['b.docx', letter],
    ] as const) {
      const pdf = await convert(name, bytes, 'pdf');
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      expect(pdf.length).toBeGreaterThan(2000);
    }
  });
});

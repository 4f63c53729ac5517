import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { type DocxPage, paragraph, table, writeDocx } from '../../../functions/shared/office-files/docx.ts';

const bodyOf = async (page: Partial<DocxPage>): Promise<string> => {
  const file = await writeDocx({ title: '题', children: [paragraph('文')], ...page });
  return strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array());
};

describe('writeDocx', () => {
  it('begins Chinese paragraphs two characters in, with the fixed pitch of official documents', async () => {
    expect(await bodyOf({})).toContain(
      'w:line="560" w:lineRule="exactly"/><w:ind w:left="0" w:right="0" w:firstLine="640"/>',
    );
    expect(await bodyOf({ children: [paragraph('文', { align: 'left' })] })).not.toContain('w:firstLine');
    expect(await bodyOf({ children: [paragraph('文', { size: 'small' })] })).toContain('w:firstLine="420"');
  });

  it('lays a page on its long side, or narrows its margins', async () => {
    expect(await bodyOf({ landscape: true })).toMatch(/w:w="16838" w:h="11906" w:orient="landscape"/);
    expect(await bodyOf({ landscape: true })).toContain('w:top="1417"');
    expect(await bodyOf({ narrow: true })).toContain('w:top="1417"');
    expect(await bodyOf({})).toContain('w:top="2097"');
  });

  it('writes tables whose header comes again and whose rows are not torn, with each line of a cell', async () => {
    const columns = [
      { header: '甲', share: 30 },
      { header: '乙', share: 70 },
    ];
    const children = [table(columns, [['一', 'a\nb'], ['二']])];
    const body = await bodyOf({ children });
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(3);
    const { value } = await mammoth.convertToHtml({ buffer: await writeDocx({ title: '题', children }) });
    expect(value).toMatch(/<td><p>一<\/p><\/td><td><p>a<\/p><p>b<\/p><\/td>/);
    expect(value).toMatch(/<td><p>二<\/p><\/td><td><\/td>/);
  });

  it('drops characters that XML cannot hold', async () => {
    const children = [paragraph('a\u0000b\u000bc\ud83d')];
    const { value } = await mammoth.extractRawText({
      buffer: await writeDocx({ title: '\u0001题', children }),
    });
    expect(value.trim()).toBe('abc');
  });
});

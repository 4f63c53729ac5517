import { setTimeout as wait } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { renderDocx } from '../../../functions/shared/documents/docx.ts';
import {
  contentWith,
  exceedance,
  linesOf,
  orderedAdvice,
  overdueAdvice,
  signedNotice,
  transferNotice,
} from './samples.ts';

const textOf = async (buffer: Buffer): Promise<string[]> => {
  const { value } = await mammoth.extractRawText({ buffer });
  return value.split('\n').filter((line) => line !== '');
};
const partOf = (buffer: Buffer, path: string): string =>
  strFromU8(unzipSync(buffer)[path] ?? new Uint8Array());

const LONG_NAME = `虚构${'齐鲁重型机械装备制造与新材料综合开发利用'.repeat(5)}集团股份有限公司`;
const many = signedNotice('advice', {
  items: Array.from({ length: 50 }, (_, index) => exceedance(`a${index}`)),
  moreItems: 3,
  name: LONG_NAME,
});
const advice = contentWith(signedNotice('advice'));

describe('a document as a Word file', () => {
  it.each([
    ['reminder', contentWith(signedNotice('reminder'))],
    ['advice', { ...advice, officialNo: '济人社函〔2026〕33号' }],
    ['advice beside an order', contentWith(orderedAdvice('2026-03-31'))],
    ['transfer', contentWith(transferNotice(), overdueAdvice())],
    ['50 findings of a firm with a long name', contentWith(many)],
    ['markup in its texts', { ...advice, addressee: '<script>&"\'</script>', mark: '<w:p/>&"' }],
  ])('says all of its content and nothing else: %s', async (_, content) => {
    expect(await textOf(await renderDocx(content))).toEqual(linesOf(content));
  });

  it('has the same bytes for the same content, whenever it is written', async () => {
    const first = await renderDocx(contentWith(many));
    // Zip entries count in steps of two seconds.
    await wait(2100);
    expect((await renderDocx(contentWith(structuredClone(many)))).equals(first)).toBe(true);
    expect((await renderDocx({ ...contentWith(many), date: '2026年3月3日' })).equals(first)).toBe(false);
  });

  it('prints a mark across every page, and in its head for software that draws none', async () => {
    const header = partOf(await renderDocx({ ...advice, mark: '草稿 · "A"&<B>' }), 'word/header1.xml');
    expect(header).toContain(
      '<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿 · &quot;A&quot;&amp;&lt;B&gt;"/>',
    );
    expect(header).toMatch(/〔草稿 · &quot;A&quot;&amp;&lt;B&gt;〕<\/w:t>/);
    expect(Object.keys(unzipSync(await renderDocx(advice)))).not.toContain('word/header1.xml');
  });

  it('is on A4 with the margins of official documents, its fonts named with what may stand in for them', async () => {
    const file = await renderDocx(advice);
    const body = partOf(file, 'word/document.xml');
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(body).toMatch(/<w:pgMar w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(body).toContain('w:eastAsia="仿宋"');
    expect(body).toContain('w:eastAsia="方正小标宋简体"');
    const fonts = partOf(file, 'word/fontTable.xml');
    expect(fonts).toMatch(/<w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312,/);
    expect(fonts.match(/<w:fonts\b/g)).toHaveLength(1);
    expect(fonts).toMatch(/<\/w:fonts>$/);
  });
});

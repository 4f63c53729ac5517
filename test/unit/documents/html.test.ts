import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../functions/shared/documents/html.ts';
import type { DocumentContent } from '../../../schemas/notices/content.ts';
import {
  contentWith,
  exceedance,
  linesOf,
  orderedAdvice,
  overdueAdvice,
  signedNotice,
  transferNotice,
} from './samples.ts';

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
/** The page's text, one line a block; its tags are told from text by the escaping alone. */
const textOf = (html: string): string[] =>
  html
    .slice(html.indexOf('<body>'))
    .replace(/<div class="mark">[^<]*<\/div>/, '')
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/&(#?\w+);/g, (all, name: string) => SIGNS[name] ?? all));

const many = signedNotice('advice', {
  items: Array.from({ length: 50 }, (_, index) => exceedance(`a${index}`)),
  moreItems: 3,
});

describe('a document as a page', () => {
  it.each([
    ['reminder', contentWith(signedNotice('reminder'))],
    ['advice', contentWith(signedNotice('advice', { officialNo: '济人社函〔2026〕33号' }))],
    ['advice beside an order', contentWith(orderedAdvice('2026-03-31'))],
    ['transfer', contentWith(transferNotice(), overdueAdvice())],
    ['50 findings', contentWith(many)],
  ])('says all of its content and nothing else: %s', (_, content) => {
    expect(textOf(renderHtml(content))).toEqual(linesOf(content));
  });

  it('stands alone: no scripts, nothing fetched, and a policy that forbids both', () => {
    const html = renderHtml(contentWith(many));
    expect(html).not.toMatch(/<script|<link|<img|<iframe|javascript:|url\(|@import|https?:/i);
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).toContain('@page { size: A4;');
  });

  it('never lets a text become markup', () => {
    const evil = `<script>alert(1)</script>"'&<img src=x onerror=y>\u0000`;
    const texts = {
      issuer: evil,
      title: evil,
      serial: evil,
      officialNo: evil,
      addressee: evil,
      opening: evil,
    };
    const more = { basis: evil, demand: evil, via: evil, date: evil, copies: evil, mark: evil };
    const fact = { text: evil, workings: [evil], source: evil };
    const lists = { firm: [evil], leads: [evil], remarks: [evil], notes: [evil] };
    const content: DocumentContent = { ...texts, ...more, ...lists, facts: [fact] };
    for (const printed of [content, { ...content, annex: evil }]) {
      const html = renderHtml(printed);
      expect(html).not.toMatch(/<script|<img/);
      expect(html).not.toContain('\u0000');
      const shown = evil.replace('\u0000', '');
      const cleaned = linesOf(printed).map((line) => line.replaceAll('\u0000', ''));
      expect(textOf(html)).toEqual(cleaned);
      expect(textOf(html).filter((line) => line.includes(shown)).length).toBeGreaterThan(15);
    }
  });

  it('prints a mark across the page only where there is one', () => {
    const content = contentWith(signedNotice('advice'));
    expect(renderHtml(content)).not.toContain('class="mark"');
    expect(renderHtml({ ...content, mark: '草稿' })).toContain('<div class="mark">草稿</div>');
  });

  it('is the same for the same content', () => {
    expect(renderHtml(contentWith(many))).toBe(renderHtml(contentWith(structuredClone(many))));
  });
});

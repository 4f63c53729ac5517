import type { DocumentContent, PrintedFact } from '../../../schemas/notices/content.ts';
import { xmlText } from '../office-files/sheet.ts';
import { STYLE } from './style.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => xmlText(text).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

const paragraphs = (texts: readonly string[], name = ''): string =>
  texts.map((text) => `<p${name === '' ? '' : ` class="${name}"`}>${escaped(text)}</p>`).join('\n');

const listed = (facts: readonly PrintedFact[]): string =>
  facts
    .map(({ text, workings, source }, index) => {
      const small = [...workings, ...(source === '' ? [] : [`数据来源：${source}`])];
      return `<div class="fact">${paragraphs([`${index + 1}．${text}`], 'ragged')}\n${paragraphs(small, 'small')}</div>`;
    })
    .join('\n');

const tabled = (facts: readonly PrintedFact[]): string => {
  const rows = facts.map(
    ({ text, workings, source }, index) =>
      `<tr><td>${index + 1}</td><td>${escaped(text)}</td><td>${workings.map(escaped).join('<br>')}</td><td>${escaped(source)}</td></tr>`,
  );
  return `<table><thead><tr><th class="no">序号</th><th class="what">情形</th><th class="how">计算与限值</th><th>数据来源</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
};

const annexOf = ({ annex, facts }: DocumentContent): string =>
  annex === undefined
    ? ''
    : `<section class="annex"><p class="flush heading">附件</p><h2>${escaped(annex)}</h2>\n${tabled(facts)}</section>`;

const headOf = ({ issuer, title, serial, officialNo }: DocumentContent): string => {
  const numbers = [...(officialNo === undefined ? [] : [`文号：${officialNo}`]), `编号：${serial}`];
  return `<header><div class="issuer">${escaped(issuer)}</div>
${paragraphs(numbers, 'number')}
<h1>${escaped(title)}</h1></header>`;
};

const bodyOf = (content: DocumentContent): string => {
  const { addressee, opening, firm, leads, facts, annex, remarks, basis, demand, via, notes } = content;
  return [
    paragraphs([`${addressee}：`], 'addressee'),
    paragraphs([opening]),
    paragraphs(firm, 'ragged'),
    paragraphs(leads, 'ragged'),
    ...(annex === undefined ? [listed(facts)] : []),
    paragraphs(remarks, 'ragged'),
    paragraphs([`依据：${basis}。`, demand, ...(via === undefined ? [] : [via])]),
    `<div class="notes">${paragraphs(notes)}</div>`,
    ...(annex === undefined ? [] : [paragraphs([`附件：${annex}`], 'attached')]),
  ].join('\n');
};

/** A page to print on A4: everything in one file, no scripts, nothing fetched from elsewhere. */
export const renderHtml = (content: DocumentContent): string => {
  const { issuer, title, serial, date, mark, copies } = content;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${title} ${serial}`)}</title>
<style>${STYLE}</style></head><body>
${mark === '' ? '' : `<div class="mark">${escaped(mark)}</div>`}
${headOf(content)}
${bodyOf(content)}
<div class="signature"><p>${escaped(issuer)}</p><p class="date">${escaped(date)}</p></div>
${copies === undefined ? '' : `<footer><p class="flush">抄送：${escaped(copies)}</p></footer>`}
${annexOf(content)}
</body></html>
`;
};

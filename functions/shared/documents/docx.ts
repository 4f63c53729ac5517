import type { DocumentContent, PrintedFact } from '../../../schemas/notices/content.ts';
import { paragraph, table, writeDocx } from '../office-files/docx.ts';

const listed = (facts: readonly PrintedFact[]) =>
  facts.flatMap(({ text, workings, source }, index) => {
    const small = [...workings, ...(source === '' ? [] : [`数据来源：${source}`])];
    return [
      paragraph(`${index + 1}．${text}`, { keepNext: small.length > 0 }),
      ...small.map((line) => paragraph(line, { size: 'note', align: 'left', left: 32 })),
    ];
  });

const annexOf = ({ annex, facts }: DocumentContent) =>
  annex === undefined
    ? []
    : [
        paragraph('附件', { font: 'heading', align: 'left', newPage: true }),
        paragraph(annex, { font: 'title', size: 'lead', align: 'center', before: 120, after: 160 }),
        table(
          [
            { header: '序号', share: 8, align: 'center' },
            { header: '情形', share: 42 },
            { header: '计算与限值', share: 30 },
            { header: '数据来源', share: 20 },
          ],
          facts.map(({ text, workings, source }, index) => [
            String(index + 1),
            text,
            workings.join('\n'),
            source,
          ]),
          { size: 'small' },
        ),
      ];

const headOf = ({ issuer, officialNo, serial, title }: DocumentContent) => {
  const numbers = [...(officialNo === undefined ? [] : [`文号：${officialNo}`]), `编号：${serial}`];
  return [
    paragraph(issuer, { align: 'center', font: 'title', size: 'title', after: 100, ruled: 'below' }),
    ...numbers.map((text) => paragraph(text, { align: 'right', size: 'note' })),
    paragraph(title, { align: 'center', font: 'title', size: 'title', before: 300, after: 300 }),
  ];
};

const bodyOf = (content: DocumentContent) => {
  const { addressee, opening, firm, leads, facts, annex, remarks, basis, demand, via, notes } = content;
  return [
    paragraph(`${addressee}：`, { align: 'left' }),
    paragraph(opening),
    ...firm.map((text) => paragraph(text)),
    ...leads.map((text) => paragraph(text)),
    ...(annex === undefined ? listed(facts) : []),
    ...remarks.map((text) => paragraph(text)),
    paragraph(`依据：${basis}。`),
    paragraph(demand),
    ...(via === undefined ? [] : [paragraph(via)]),
    ...notes.map((text, index) =>
      paragraph(text, {
        ...{ size: 'remark', font: 'note', before: index === 0 ? 160 : 0 },
        // A signature never stands on a page of its own.
        keepNext: index === notes.length - 1,
      }),
    ),
    ...(annex === undefined ? [] : [paragraph(`附件：${annex}`, { before: 280, keepNext: true })]),
  ];
};

/** The same document as a Word file; the same content gives the same bytes. */
export const renderDocx = (content: DocumentContent): Promise<Buffer> => {
  const { issuer, title, serial, date, copies, mark } = content;
  return writeDocx({
    title: `${title} ${serial}`,
    mark,
    children: [
      ...headOf(content),
      ...bodyOf(content),
      paragraph(issuer, { align: 'right', right: 32, before: 640, keepNext: true }),
      paragraph(date, { align: 'right', right: 64, keepNext: copies !== undefined }),
      ...(copies === undefined
        ? []
        : [paragraph(`抄送：${copies}`, { size: 'remark', align: 'left', before: 480, ruled: 'both' })]),
      ...annexOf(content),
    ],
  });
};

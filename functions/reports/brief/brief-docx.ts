import type { Paragraph, Table } from 'docx';
import type { Brief } from '../../../schemas/reports/brief.ts';
import { paragraph, table, writeDocx } from '../../shared/office-files/docx.ts';
import {
  alertTable,
  type BriefTable,
  lateTable,
  noticeTable,
  rejectTable,
  trialTable,
} from './brief-tables.ts';

const TITLE = '工伤预防联防联控工作周报';

/** `3月2日`. */
const shortDay = (day: string): string => {
  const [, month = '', date = ''] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
};

const weekLine = ({ week, from, to }: Brief): string => {
  const [year = '', number = ''] = week.split('-W');
  return `${year}年第${Number(number)}周（${shortDay(from)}至${shortDay(to)}）`;
};

const section = (heading: string, { lead, columns, rows }: BriefTable): (Paragraph | Table)[] => [
  paragraph(heading, {
    ...{ font: 'heading', size: 'table', align: 'left', before: 100, after: 30 },
    keepNext: true,
  }),
  paragraph(lead, { size: 'small', align: 'left', after: 40, keepNext: rows.length > 0 }),
  ...(rows.length > 0 ? [table(columns, rows, { size: 'dense' })] : []),
];

/** The weekly brief: five tables on one or two pages. */
export const briefDocx = (brief: Brief, office: string): Promise<Buffer> =>
  writeDocx({
    title: TITLE,
    narrow: true,
    children: [
      paragraph(TITLE, { font: 'title', size: 'title', align: 'center' }),
      paragraph(`${weekLine(brief)}　　${office}`, { size: 'table', align: 'center', after: 80 }),
      ...section('一、未按期报送', lateTable(brief)),
      ...section('二、预警', alertTable(brief)),
      ...section('三、文书', noticeTable(brief)),
      ...section('四、退回记录', rejectTable(brief)),
      ...section('五、试运行', trialTable(brief)),
    ],
  });

import type { Form, FormRow } from '../../../schemas/reports/form.ts';
import { paragraph, type TableColumn, table, writeDocx } from '../../shared/office-files/docx.ts';
import { lineName } from './form-xlsx.ts';
import { dataNotes, NOTE_PREFIX, officialNotes, SIGNATURE, TITLE } from './notes.ts';

const COLUMNS: readonly TableColumn[] = [
  { header: '重点行业名称', share: 22 },
  { header: '企业户数', share: 13, align: 'center' },
  { header: '参保企业户数', share: 15, align: 'center' },
  { header: '从业总人数', share: 16, align: 'center' },
  { header: '参加工伤保险人数', share: 18, align: 'center' },
  { header: '工伤保险参保率', share: 16, align: 'center' },
];

const figure = (value: number | null): string => (value === null ? '' : String(value));

const cells = (row: FormRow, form: Form): string[] => [
  lineName(row, form),
  figure(row.firms.value),
  figure(row.insuredFirms.value),
  figure(row.employed.value),
  figure(row.insuredPersons.value),
  row.coverage.value === null ? '' : `${row.coverage.value}%`,
];

/** The form on one page of A4, as the annex prints it; what the data call for stands below it, apart. */
export const formDocx = (form: Form, office: string): Promise<Buffer> =>
  writeDocx({
    title: TITLE,
    children: [
      paragraph(TITLE, { font: 'title', size: 'title', align: 'center', after: 200 }),
      paragraph(`填报单位：${office}`, { align: 'left', size: 'table', after: 100 }),
      table(
        COLUMNS,
        [...form.rows, form.total].map((row) => cells(row, form)),
      ),
      paragraph(SIGNATURE, { align: 'left', size: 'table', before: 200, after: 200 }),
      ...officialNotes(form).map((note, index) =>
        paragraph(`${index === 0 ? NOTE_PREFIX : '　　　'}${note}`, { align: 'left', size: 'small' }),
      ),
      paragraph('数据说明（系统生成）：', { align: 'left', size: 'small', font: 'note', before: 300 }),
      ...dataNotes(form).map((note, index) =>
        paragraph(`${index + 1}．${note}`, { align: 'left', size: 'small', font: 'note' }),
      ),
    ],
  });

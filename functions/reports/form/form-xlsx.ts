import Big from 'big.js';
import { PROVINCE, regionName } from '../../../schemas/reference/regions.ts';
import type { Form, FormFirm, FormRow } from '../../../schemas/reports/form.ts';
import type { Sheet, SheetCell, SheetColumn } from '../../shared/office-files/sheet.ts';
import { writeXlsx } from '../../shared/office-files/xlsx.ts';
import { dataNotes, feedName, NOTE_PREFIX, officialNotes, SIGNATURE, scopeName, TITLE } from './notes.ts';

/** The columns of the annex, as they are printed. */
const COLUMNS: readonly SheetColumn[] = [
  { header: '重点行业名称', width: 22, type: 'text', wrap: true },
  { header: '企业户数', width: 12, type: 'integer' },
  { header: '参保企业户数', width: 14, type: 'integer' },
  { header: '从业总人数', width: 14, type: 'integer' },
  { header: '参加工伤保险人数', width: 18, type: 'integer' },
  { header: '工伤保险参保率', width: 16, type: 'percent' },
];

/** A line that a city added carries the name of its city in the province's form. */
export const lineName = ({ nameZh, city }: FormRow, form: Form): string =>
  form.city === PROVINCE && city !== PROVINCE ? `${nameZh}（${regionName(city).zh}）` : nameZh;

/** Percent of the form as a share, which is what a spreadsheet formats. */
const share = (percent: string | null): number | null =>
  percent === null ? null : new Big(percent).div(100).toNumber();

const figures = ({ firms, insuredFirms, employed, insuredPersons, coverage }: FormRow): SheetCell[] => [
  firms.value,
  insuredFirms.value,
  employed.value,
  insuredPersons.value,
  share(coverage.value),
];

const formSheet = (form: Form, office: string): Sheet => ({
  name: '基本情况表',
  title: TITLE,
  subtitles: [`填报单位：${office}`],
  columns: COLUMNS,
  rows: [...form.rows, form.total].map((row) => [lineName(row, form), ...figures(row)]),
  rowHeight: 26,
  notes: [
    SIGNATURE,
    ...officialNotes(form).map((note, index) => `${index === 0 ? NOTE_PREFIX : '　　　'}${note}`),
    '数据说明（系统生成）：',
    ...dataNotes(form).map((note, index) => `${index + 1}. ${note}`),
  ],
});

const INSURED = new Map([
  [true, '是'],
  [false, '否'],
  [null, '未能评价'],
]);

const sourcesText = ({ sources }: FormFirm, days: ReadonlyMap<string, string>): string =>
  sources
    .map((source) => {
      const [feed = '', scope = ''] = source.split('@');
      return `${feedName(feed)}·${scopeName(scope)}（${days.get(source) ?? ''}）`;
    })
    .join('；');

const detailSheet = ({ registers }: Form, firms: readonly FormFirm[]): Sheet => {
  const days = new Map(registers.map(({ feed, scope, dataAsOf }) => [`${feed}@${scope}`, dataAsOf]));
  return {
    name: '明细',
    columns: [
      { header: '序号', width: 7, type: 'integer' },
      { header: '重点行业', width: 13, type: 'text' },
      { header: '市', width: 9, type: 'text' },
      { header: '统一社会信用代码', width: 21, type: 'text' },
      { header: '企业名称', width: 30, type: 'text', wrap: true },
      { header: '行业代码', width: 10, type: 'text' },
      { header: '是否参保', width: 10, type: 'text' },
      { header: '从业人数', width: 10, type: 'integer' },
      { header: '参加工伤保险人数', width: 12, type: 'integer' },
      { header: '来源登记（数据截至日）', width: 60, type: 'text', wrap: true },
    ],
    rows: firms.map((firm, index) => [
      index + 1,
      firm.industryZh,
      scopeName(firm.city),
      firm.uscc,
      firm.name,
      firm.code,
      INSURED.get(firm.insured) ?? '',
      firm.headcount,
      firm.insured === null ? null : firm.insuredPersons,
      sourcesText(firm, days),
    ]),
    landscape: true,
    autoFilter: true,
  };
};

const registerSheet = ({ registers }: Form): Sheet => ({
  name: '数据来源',
  columns: [
    { header: '登记', width: 20, type: 'text' },
    { header: '范围', width: 16, type: 'text' },
    { header: '期别', width: 10, type: 'text' },
    { header: '数据截至日', width: 13, type: 'text' },
    { header: '数据行数', width: 11, type: 'integer' },
    { header: '退回行数', width: 11, type: 'integer' },
    { header: '是否完整', width: 10, type: 'text' },
    { header: '报送编号', width: 34, type: 'text' },
  ],
  rows: registers.map(({ feed, scope, period, dataAsOf, rows, rejected, complete, submissionId }) => [
    feedName(feed),
    scopeName(scope),
    period,
    dataAsOf,
    rows,
    rejected,
    complete ? '是' : '否',
    submissionId,
  ]),
  landscape: true,
});

/** The province's lines city by city: a city that cannot be evaluated hides no other. */
const citySheet = (form: Form): Sheet => ({
  name: '分市',
  columns: [{ header: '市', width: 12, type: 'text' }, ...COLUMNS],
  rows: form.byCity.map((row) => [regionName(row.city).zh, row.nameZh, ...figures(row)]),
  autoFilter: true,
});

/** The form as a workbook: the form, every firm behind it, the registers it rests on, and for the province each city. */
export const formXlsx = (form: Form, firms: readonly FormFirm[], office: string): Promise<Buffer> =>
  writeXlsx([
    formSheet(form, office),
    detailSheet(form, firms),
    registerSheet(form),
    ...(form.byCity.length > 0 ? [citySheet(form)] : []),
  ]);

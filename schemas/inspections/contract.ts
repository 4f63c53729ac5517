import { defineContract, defined } from '../feeds/define-contract.ts';
import { emergencyFirms } from '../feeds/emergency-firms.ts';
import { column, enumOf, eventDate, region, text, uscc } from '../feeds/fields.ts';
import { firmSubject } from '../records/subject.ts';

/** What a team may answer, by its code; the first word is the one that the list offers. */
export const RESULTS = {
  confirmed: ['属实'],
  'not-confirmed': ['不属实'],
  rectified: ['已整改'],
  'not-visited': ['未检查'],
  found: ['新发现'],
} as const;

/** Longest text that a team may write; a hidden danger of the feeds has as much. */
const NOTE_LENGTH = 1000;

/** Columns of the printed list, in its order. Their first headers are what the writer prints and the reader expects. */
export const VISIT_COLUMNS = {
  no: column(text(20), { headers: ['序号', 'No'], fieldClass: 'identity', example: '1' }),
  uscc: column(uscc, {
    headers: ['统一社会信用代码', '社会信用代码', '信用代码', 'USCC'],
    required: true,
    key: true,
    fieldClass: 'identity',
    example: '91379900MA00000156',
  }),
  name: column(text(200), {
    headers: ['单位名称', '企业名称', 'Firm'],
    fieldClass: 'identity',
    example: '济南示例甲机械有限公司',
  }),
  region: column(region, { headers: ['区县', 'District'], fieldClass: 'identity', example: '370102' }),
  address: column(text(300), {
    headers: ['地址', 'Address'],
    fieldClass: 'contact',
    example: '济南市历下区示例路1号',
  }),
  phone: column(text(64), {
    headers: ['联系电话', 'Phone'],
    fieldClass: 'contact',
    example: '0531-00000001',
  }),
  industry: column(text(200), { headers: ['行业', 'Industry'], fieldClass: 'identity', example: 'C3311' }),
  reason: column(text(4000), {
    headers: ['检查事由', 'Reason'],
    fieldClass: 'safety',
    example: '[未参保·预警] 有用工证据，未参加工伤保险',
  }),
  basis: column(text(1000), {
    headers: ['依据', 'Basis'],
    fieldClass: 'safety',
    example: '社会保险法第五十八条',
  }),
  dataAsOf: column(text(40), {
    headers: ['数据截至日', 'Data as of'],
    fieldClass: 'identity',
    example: '2026-02-28',
  }),
  result: column(enumOf(RESULTS), {
    headers: ['检查结果', 'Result'],
    fieldClass: 'safety',
    example: '属实',
  }),
  note: column(text(NOTE_LENGTH), {
    headers: ['检查说明', 'Note'],
    fieldClass: 'safety',
    example: '现场核实，确有其事',
  }),
  alertId: column(text(64), {
    headers: ['预警编号', 'Alert'],
    key: true,
    fieldClass: 'safety',
    example: '0123456789abcdef0123-1',
  }),
} as const;

/** A filled row. `dangerNo` and `foundOn` are the hub's own: they make a finding of the row a record. */
const columns = {
  ...VISIT_COLUMNS,
  dangerNo: column(text(64), {
    headers: ['隐患编号'],
    required: true,
    fieldClass: 'safety',
    example: 'insp-0001-12',
  }),
  foundOn: column(eventDate, {
    headers: ['检查日期'],
    required: true,
    fieldClass: 'safety',
    example: '2026-03-02',
  }),
} as const;

/**
 * The filled visit list of a joint inspection. It is judged as a feed is, but no department pushes it: it stands in no
 * catalogue, and arrives through `POST /v1/inspections`.
 */
export const visitListContract = defineContract(columns, {
  id: 'inspection.visit-list',
  version: '1.0',
  title: { zh: '联合检查清单', en: 'Visit list of a joint inspection' },
  settings: { ...emergencyFirms.settings, owner: 'joint-inspection', mode: 'delta', dueDay: null },
  naturalKey: ['uscc', 'alertId'],
  rowChecks: [
    ({ result, note }) =>
      (result === 'not-confirmed' || result === 'found') && note === undefined
        ? { column: 'note', code: 'required-missing' }
        : undefined,
    ({ result, note }) =>
      result === undefined && note !== undefined ? { column: 'result', code: 'required-missing' } : undefined,
  ],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({
    kind: 'hidden-danger',
    ...defined({
      dangerNo: row.dangerNo,
      uscc: row.uscc,
      name: row.name,
      siteRegion: row.region,
      foundOn: row.foundOn,
      description: row.note,
    }),
    level: 'general',
    status: 'open',
    source: 'joint-inspection',
  }),
});
/** A row that was read: what the team answered, and about what. */
export type VisitRow = Parameters<(typeof visitListContract)['toRecord']>[0];

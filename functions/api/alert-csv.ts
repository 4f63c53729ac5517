import { confidenceOf } from '../../schemas/alerts/limit-confidence.ts';
import { KIND_NAMES, SEVERITY_NAMES, STATUS_NAMES, VERDICT_NAMES } from '../../schemas/alerts/names.ts';
import type { AlertItem } from '../../schemas/api/alerts.ts';
import type { Target } from '../../schemas/api/targets.ts';
import { contractOfFacts } from '../../schemas/feeds/catalogue.ts';
import { regionName } from '../../schemas/reference/regions.ts';
import { csvOf } from '../shared/csv.ts';

/** Columns of the alert list, as CSV and as a workbook. */
export const ALERT_HEADERS = [
  '预警编号',
  '类别',
  '级别',
  '状态',
  '统一社会信用代码',
  '单位名称',
  '市',
  '区县',
  '行业代码',
  '事由',
  '限值类型',
  '限值',
  '限值单位',
  '限值版本',
  '限值可信度',
  '分值',
  '依据',
  '预警日期',
  '更新日期',
  '证据(数据源、文件与行号)',
  '证据数',
  '标记',
  '标记说明',
] as const;

const limitCells = (limit: AlertItem['limit']): string[] => {
  if (limit === undefined) return ['', '', '', '', ''];
  return [limit.type, limit.value, limit.unit, limit.edition, confidenceOf(limit).zh];
};

const evidenceCell = ({ evidence, evidenceCount }: AlertItem): string => {
  const places = evidence.map(
    ({ lineage: { feed, fileName, row } }) =>
      `${contractOfFacts(feed)?.title.zh ?? feed} ${fileName} 第${row}行`,
  );
  return [...places, ...(evidenceCount > places.length ? ['…'] : [])].join('; ');
};

const markCells = ({ mark }: AlertItem): string[] =>
  mark === undefined ? ['', ''] : [VERDICT_NAMES[mark.verdict], mark.reason];

/** Cells of an alert in the order of `ALERT_HEADERS`. */
export const alertCells = (item: AlertItem): (string | number)[] => [
  item.alertId,
  KIND_NAMES[item.kind],
  SEVERITY_NAMES[item.severity],
  STATUS_NAMES[item.status],
  item.uscc,
  item.name,
  regionName(item.city).zh,
  regionName(item.district).zh,
  item.industry,
  item.reason.zh,
  ...limitCells(item.limit),
  item.score,
  item.basis,
  item.openedOn,
  item.updatedOn,
  evidenceCell(item),
  item.evidenceCount,
  ...markCells(item),
];

/** Alerts as a spreadsheet: the limit with its edition and confidence, the evidence with feed, file and row. */
export const alertCsv = (items: readonly AlertItem[]): string => csvOf(ALERT_HEADERS, items.map(alertCells));

const TARGET_HEADERS = [
  '序号',
  '统一社会信用代码',
  '单位名称',
  '市',
  '区县',
  '行业代码',
  '分值',
  '其中危害',
  '超出',
  '人数',
  '反复',
  '未参保',
  '时长',
  '地址',
  '联系电话',
  '检查事由',
  '未能评价',
];

const targetRow = (target: Target): (string | number | undefined)[] => [
  target.rank,
  target.uscc,
  target.name,
  regionName(target.city).zh,
  regionName(target.district).zh,
  target.industry,
  target.score,
  target.parts.harm,
  target.parts.excess,
  target.parts.people,
  target.parts.repetition,
  target.parts.uninsured,
  target.parts.age,
  target.address,
  target.phone,
  target.reasons
    .map(({ kind, severity, text }) => `[${KIND_NAMES[kind]}·${SEVERITY_NAMES[severity]}] ${text.zh}`)
    .join('; '),
  target.notEvaluated.map(({ text, count }) => `${text.zh}(${count})`).join('; '),
];

/** The inspection list as a spreadsheet. */
export const targetCsv = (targets: readonly Target[]): string =>
  csvOf(TARGET_HEADERS, targets.map(targetRow));

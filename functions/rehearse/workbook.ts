import { KIND_NAMES, SEVERITY_NAMES } from '../../schemas/alerts/names.ts';
import { ruleOf } from '../../schemas/alerts/rules.ts';
import { regionName } from '../../schemas/reference/regions.ts';
import type { RehearsalReport, RehearsedChange } from '../../schemas/rehearsals/rehearsal.ts';
import type { Sheet, SheetColumn } from '../shared/office-files/sheet.ts';

const CHANGE_NAMES: Readonly<Record<RehearsedChange, string>> = {
  opened: '新增',
  restated: '变更',
  retracted: '撤回',
  shown: '仅更新显示信息',
};

const text = (header: string, width: number): SheetColumn => ({ header, width, type: 'text', wrap: true });
const number = (header: string): SheetColumn => ({ header, width: 10, type: 'integer' });
const ruleName = (id: string): string => ruleOf(id)?.title.zh ?? id;

const countSheet = (report: RehearsalReport): Sheet => ({
  name: '汇总',
  title: `规则版本${report.version}试算报告`,
  subtitles: [
    `对照现行版本${report.against}，试算单位${report.subjects}家，完成时间${report.finishedAt}。`,
    `其中${report.held}家有登记正在更新，相关规则暂不变动。`,
  ],
  columns: [
    text('变化', 16),
    text('规则', 30),
    text('类别', 14),
    text('市', 12),
    number('条数'),
    number('其中现行版本同样变化'),
  ],
  rows: report.counts.map(({ change, ruleId, kind, city, count, anyway }) => [
    ...[CHANGE_NAMES[change], ruleName(ruleId), KIND_NAMES[kind], regionName(city).zh],
    ...[count, anyway],
  ]),
  notes: ['本报告仅为试算，未改动任何预警；采用该版本后方才生效。'],
  autoFilter: true,
});

const exampleSheet = ({ examples }: RehearsalReport): Sheet => ({
  name: '示例',
  columns: [
    ...[text('变化', 10), text('规则', 24), text('级别', 8), text('市', 10), text('单位名称', 28)],
    ...[text('统一社会信用代码', 21), text('事由', 50), text('撤回原因', 20), text('预警编号', 24)],
  ],
  rows: examples.map((line) => [
    ...[CHANGE_NAMES[line.change], ruleName(line.ruleId), SEVERITY_NAMES[line.severity]],
    ...[regionName(line.city).zh, line.name, line.subject.replace(/^uscc:/, ''), line.reason.zh],
    ...[line.why ?? null, line.alertId],
  ]),
  landscape: true,
  autoFilter: true,
});

/** The report as a workbook: counts, and the gravest of what would change. */
export const rehearsalSheets = (report: RehearsalReport): Sheet[] => [
  countSheet(report),
  ...(report.examples.length === 0 ? [] : [exampleSheet(report)]),
];

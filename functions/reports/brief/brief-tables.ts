import { AlertKindSchema } from '../../../schemas/alerts/kinds.ts';
import { KIND_NAMES } from '../../../schemas/alerts/names.ts';
import { officeName } from '../../../schemas/notices/office-names.ts';
import { PROVINCE, regionName } from '../../../schemas/reference/regions.ts';
import type { AlertCounts, Brief, LateRegister, NoticeCounts } from '../../../schemas/reports/brief.ts';
import type { TableColumn } from '../../shared/office-files/docx.ts';
import { feedName, scopeName } from '../form/notes.ts';
import { codeName } from './code-names.ts';

/** A table with the sentence that sums it up; without rows the sentence is all. */
export interface BriefTable {
  readonly lead: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** Lines shown of those who are late; the rest is counted, and stands in the JSON. */
const MOST_LATE = 20;

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
/** Zero is no news: an empty cell reads better. */
const count = (value: number): string => (value === 0 ? '' : String(value));
const even = (first: number, headers: readonly string[], others: number): TableColumn[] =>
  headers.map((header, index) => ({
    header,
    share: index === 0 ? first : others,
    align: index === 0 ? 'left' : 'center',
  }));

export const lateTable = ({ late }: Brief): BriefTable => {
  const row = ({ feed, scope, organ, newest, expected, dueOn, daysLate }: LateRegister): string[] => [
    scopeName(scope),
    officeName({ organ, city: scope }),
    feedName(feed),
    expected,
    newest ?? '从未报送',
    dueOn,
    String(daysLate),
  ];
  const more = late.length > MOST_LATE ? `，下表列出逾期最久的${MOST_LATE}项` : '';
  return {
    lead: late.length === 0 ? '各数据源均已按期报送。' : `共${late.length}项数据应报未报${more}。`,
    columns: [
      { header: '地区', share: 10 },
      { header: '报送部门', share: 26 },
      { header: '数据源', share: 21 },
      { header: '应报期别', share: 11, align: 'center' },
      { header: '最近一期', share: 11, align: 'center' },
      { header: '应报日', share: 12, align: 'center' },
      { header: '逾期天数', share: 9, align: 'center' },
    ],
    rows: late.slice(0, MOST_LATE).map(row),
  };
};

/** `12（+3）`: open now, and opened in the week. */
const openAndNew = (open: number, opened: number): string =>
  open === 0 && opened === 0 ? '' : `${open}${opened === 0 ? '' : `（+${opened}）`}`;

export const alertTable = ({ alerts }: Brief): BriefTable => {
  const kinds = AlertKindSchema.options;
  const ofKind = (those: readonly AlertCounts[], part: 'open' | 'opened'): number[] =>
    kinds.map((kind) => sum(those.map((one) => one[part][kind] ?? 0)));
  const row = (name: string, those: readonly AlertCounts[]): string[] => {
    const [open, opened] = [ofKind(those, 'open'), ofKind(those, 'opened')];
    const cells = open.map((value, index) => openAndNew(value, opened[index] ?? 0));
    return [name, ...cells, openAndNew(sum(open), sum(opened))];
  };
  const busy = alerts.filter((one) => sum([...ofKind([one], 'open'), ...ofKind([one], 'opened')]) > 0);
  const opened = sum(ofKind(alerts, 'opened'));
  const open = sum(ofKind(alerts, 'open'));
  return {
    lead:
      busy.length === 0
        ? '本周无新增预警，也无未处理预警。'
        : `未处理预警${open}条，本周新增${opened}条（表中括号内为本周新增）。`,
    columns: even(16, ['地区', ...kinds.map((kind) => KIND_NAMES[kind]), '合计'], 14),
    rows:
      busy.length === 0 ? [] : [...busy.map((one) => row(regionName(one.city).zh, [one])), row('合计', busy)],
  };
};

const NOTICE_COLUMNS: readonly (readonly [keyof Omit<NoticeCounts, 'city'>, string])[] = [
  ['drafts', '待签发'],
  ['weekSent', '本周发出'],
  ['running', '在办'],
  ['dueIn7Days', '7日到期'],
  ['weekOverdue', '本周逾期'],
  ['overdue', '逾期未办'],
  ['transferred', '已移送'],
  ['disposed', '已处置'],
  ['closed', '已办结'],
];

export const noticeTable = ({ notices }: Brief): BriefTable => {
  const total = (those: readonly NoticeCounts[]): number[] =>
    NOTICE_COLUMNS.map(([name]) => sum(those.map((one) => one[name])));
  const row = (name: string, those: readonly NoticeCounts[]): string[] => [name, ...total(those).map(count)];
  const busy = notices.filter((one) => sum(total([one])) > 0);
  const all = Object.fromEntries(total(notices).map((value, index) => [NOTICE_COLUMNS[index]?.[0], value]));
  return {
    lead:
      busy.length === 0
        ? '尚无文书。'
        : `本周发出${all['weekSent']}份，新增逾期${all['weekOverdue']}份，7日内到期${all['dueIn7Days']}份；逾期未办共${all['overdue']}份，待签发${all['drafts']}份。`,
    columns: even(10, ['地区', ...NOTICE_COLUMNS.map(([, name]) => name)], 10),
    rows:
      busy.length === 0 ? [] : [...busy.map((one) => row(regionName(one.city).zh, [one])), row('合计', busy)],
  };
};

/** An organ as such, in whatever city: 卫生健康部门. */
const sectorName = (organ: string): string =>
  officeName({ organ, city: PROVINCE })
    .replace(regionName(PROVINCE).zh, '')
    .replace(/(委员会|厅|局)$/, '部门');

export const rejectTable = ({ rejects }: Brief): BriefTable => {
  const rejected = sum(rejects.map((one) => one.rejected));
  return {
    lead: rejects.length === 0 ? '本周报送没有退回记录。' : `本周报送共退回${rejected}行。`,
    columns: [
      { header: '报送部门', share: 20 },
      { header: '数据源', share: 18 },
      { header: '报送次数', share: 10, align: 'center' },
      { header: '数据行数', share: 10, align: 'center' },
      { header: '退回行数', share: 10, align: 'center' },
      { header: '最常见的原因（次数）', share: 32 },
    ],
    rows: rejects.map(({ organ, feed, submissions, rows, rejected: bad, codes }) => [
      sectorName(organ),
      feedName(feed),
      String(submissions),
      String(rows),
      String(bad),
      codes.map(({ code, count: times }) => `${codeName(code)}（${times}）`).join('；'),
    ]),
  };
};

export const trialTable = ({ trial }: Brief): BriefTable => {
  const marked = trial.filter(({ hitRate }) => hitRate !== null);
  const silent = trial.length - marked.length;
  return {
    lead:
      trial.length === 0
        ? '各市均已正式运行。'
        : `${trial.length}个市处于试运行，预警不发文书${silent > 0 ? `；其中${silent}个市尚无标记` : ''}。`,
    columns: even(20, ['地区', '标记属实', '标记已办', '标记有误', '命中率'], 20),
    rows: marked.map(({ city, right, alreadyDone, wrong, hitRate }) => [
      regionName(city).zh,
      String(right),
      String(alreadyDone),
      String(wrong),
      `${hitRate ?? ''}%`,
    ]),
  };
};

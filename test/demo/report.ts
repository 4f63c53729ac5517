import { table } from '../../client/lib/speak.ts';
import { KIND_NAMES, SEVERITY_NAMES } from '../../schemas/alerts/names.ts';
import { RULES, type RuleId } from '../../schemas/alerts/rules.ts';
import type { AlertItem } from '../../schemas/api/alerts.ts';
import type { TargetList } from '../../schemas/api/targets.ts';
import { cities } from './cities.ts';
import type { Comparison } from './compare.ts';
import type { Pushed } from './push-all.ts';

export const heading = (text: string): void =>
  console.log(`\n── ${text} ${'─'.repeat(Math.max(3, 64 - text.length))}`);

export const showSubmissions = (pushed: readonly Pushed[]): void => {
  heading('报送 submissions');
  const feeds = Map.groupBy(pushed, ({ planned }) => planned.feed);
  const sum = (list: readonly Pushed[], pick: (p: Pushed) => number): number =>
    list.reduce((n, p) => n + pick(p), 0);
  const line = (name: string, list: readonly Pushed[]): (string | number)[] => [
    name,
    list.length,
    sum(list, (p) => p.view.rows?.in ?? 0),
    sum(list, (p) => p.view.rows?.accepted ?? 0),
    sum(list, (p) => p.view.rows?.rejected ?? 0),
    sum(list, (p) => p.view.rows?.duplicates ?? 0),
    sum(list, (p) => p.view.rows?.skipped ?? 0),
    sum(list, (p) => p.view.facts?.records ?? 0),
    list.filter((p) => p.view.links.receipt !== undefined).length,
  ];
  console.log(
    table([
      [
        '数据源 feed',
        '文件 files',
        '行 in',
        '= 接收 accepted',
        '+ 退回 rejected',
        '+ 重复 dup',
        '+ 跳过 skipped',
        '记录 records',
        '回执 receipts',
      ],
      ...[...feeds].map(([feed, list]) => line(feed, list)),
      line('合计 total', pushed),
    ]),
  );
};

export const showAlerts = (alerts: readonly AlertItem[]): void => {
  heading('预警：类别 × 市 alerts by kind and city');
  const labelOf = ({ kind, severity }: AlertItem): string =>
    `${KIND_NAMES[kind]}·${SEVERITY_NAMES[severity]}`;
  const columns = [...new Set(alerts.map(({ city }) => city))].sort();
  const count = (list: readonly AlertItem[], column: string): number =>
    list.filter(({ city }) => city === column).length;
  const byKind = [...Map.groupBy(alerts, labelOf)].sort(([a], [b]) => a.localeCompare(b));
  console.log(
    table([
      ['类别 kind', ...columns.map((city) => (cities.get(city) ?? city).replace(/市$/, '')), '合计 all'],
      ...byKind.map(([label, list]) => [label, ...columns.map((c) => count(list, c)), list.length]),
      ['合计 all', ...columns.map((c) => count(alerts, c)), alerts.length],
    ]),
  );
};

/** Rules whose findings no department has by itself, or that take the time of several files. */
const ACROSS: readonly RuleId[] = [
  ...(['lapsed', 'arrears', 'project-uninsured', 'injury-uninsured', 'concealed-death'] as const),
  ...(['disease-unapplied', 'undeclared', 'declaration', 'periodic-test', 'checkups'] as const),
  ...([
    'key-post-training',
    'repeated-danger',
    'unproved-closing',
    'disease-cluster',
    'several-lists',
  ] as const),
];

/** One finding of each such rule in its own words. */
export const showAcross = (alerts: readonly AlertItem[]): void => {
  heading('跨部门比对所见 what the departments see together');
  for (const rule of ACROSS) {
    const own = alerts.filter(({ ruleId }) => ruleId === rule);
    console.log(`${RULES[rule].title.zh} ${RULES[rule].title.en}: ${own.length}`);
    if (own[0] !== undefined) console.log(`      · ${own[0].reason.zh}`);
  }
};

export const showTargets = (targets: TargetList): void => {
  heading('建议先查的十户 the first ten firms to inspect');
  for (const target of targets.items) {
    console.log(
      `${String(target.rank).padStart(2)}. ${target.name}  ${target.uscc}  ${cities.get(target.city) ?? target.city}  得分 ${target.score}`,
    );
    for (const reason of target.reasons.slice(0, 3)) console.log(`      · ${reason.text.zh}`);
  }
};

export const showComparisons = (comparisons: readonly Comparison[]): void => {
  heading('与预埋真值核对 compared with the planted truth');
  console.log(
    table([
      ['项目 figure', '系统 hub', '真值 truth', '相等 equal'],
      ...comparisons.map((c) => [c.figure, c.hub, c.truth, c.equal ? '✓' : '✗ 不等']),
    ]),
  );
  for (const { figure, differences } of comparisons) {
    for (const difference of differences) console.log(`  ${figure}: ${difference}`);
  }
};

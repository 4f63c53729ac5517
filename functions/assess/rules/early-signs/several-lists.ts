import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import type { EarlySignSettings } from '../../../../schemas/settings/early-signs.ts';
import type { Home } from '../outcome.ts';
import { scored } from '../score.ts';
import { sortedBy } from '../sorted-by.ts';
import { LEVEL_HARM, PLAN, signOf } from './figures.ts';

const RULE = 'several-lists';
const CLAUSE = '联席会议各成员单位清单比对';
const MOST_EVIDENCE = 50;

type Settings = EarlySignSettings['severalLists'];

const NAMES: Readonly<Record<string, Sentence>> = {
  hr: { zh: '人力资源社会保障', en: 'human resources' },
  health: { zh: '卫生健康', en: 'health' },
  emergency: { zh: '应急管理', en: 'emergency management' },
  transport: { zh: '交通运输', en: 'transport' },
  housing: { zh: '住房城乡建设', en: 'housing' },
};
const nameOf = (department: string): Sentence => NAMES[department] ?? { zh: department, en: department };

/** Whose list a finding is on; undefined for what only asks to be looked at, and for signs themselves. */
const departmentOf = (finding: Finding, industry: string, settings: Settings): string | undefined => {
  const byRule = settings.byRule[finding.ruleId];
  if (byRule !== undefined) return finding.severity === 'review' ? undefined : byRule;
  if (finding.severity !== 'alert') return undefined;
  if (finding.kind === 'hidden-danger') {
    const own = Object.entries(settings.dangersByIndustry).find(([prefix]) => industry.startsWith(prefix));
    if (own !== undefined) return own[1];
  }
  return settings.departments[finding.kind];
};

const keyOf = ({ kind, topic, ruleId }: Finding): string => JSON.stringify([kind, topic, ruleId]);

/** A firm with open findings on the lists of several departments at once: what no department sees by itself. */
export const severalLists = (findings: readonly Finding[], home: Home, settings: Settings): Finding[] => {
  const inOrder = sortedBy(findings, keyOf);
  const listed = inOrder.flatMap((finding) => {
    const department = departmentOf(finding, home.industry, settings);
    return department === undefined ? [] : [{ department, finding }];
  });
  const lists = [...Map.groupBy(listed, ({ department }) => department)].sort(([a], [b]) => (a < b ? -1 : 1));
  if (lists.length < settings.minDepartments) return [];
  // The first of each list decides, so each department is seen among the evidence.
  const own = lists.map(([, entries]) => entries.flatMap(({ finding }) => finding.evidence));
  const evidence = [...own.flatMap((one) => one.slice(0, 1)), ...own.flatMap((one) => one.slice(1))];
  const names = lists.map(([department]) => nameOf(department).zh).join('、');
  return [
    {
      ...signOf(RULE, home),
      topic: '',
      basis: PLAN,
      clause: CLAUSE,
      reason: {
        zh: `同时在${lists.length}个部门的清单上（${names}），建议列为联合检查重点。`,
        en: `On the lists of ${lists.length} departments at once (${lists.map(([department]) => nameOf(department).en).join(', ')}): a case for a joint inspection.`,
      },
      values: {
        level: 'yellow',
        departments: lists.length,
        ...Object.fromEntries(
          lists.map(([department, entries]) => [`findings-${department}`, entries.length]),
        ),
      },
      steps: lists.map(([department, entries]) => ({
        zh: `${nameOf(department).zh}：${entries.length}条`,
        en: `${nameOf(department).en}: ${entries.length}`,
      })),
      evidence: evidence.slice(0, MOST_EVIDENCE),
      evidenceCount: listed.reduce((sum, { finding }) => sum + finding.evidenceCount, 0),
      ...scored({ harm: LEVEL_HARM.yellow, repetition: lists.length }),
    },
  ];
};

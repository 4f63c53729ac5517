import type { FieldClass } from '../feeds/field-class.ts';
import type { Sentence } from '../sentence.ts';
import type { AlertKind } from './kinds.ts';

/** What is fixed about a rule, whatever it finds. */
export interface RuleInfo {
  readonly kind: AlertKind;
  readonly title: Sentence;
  /** Changes with the meaning of the rule; a change of it alone restates nothing. */
  readonly edition: string;
  /** Class of what it looks at; its topics name workplaces, substances, dangers, projects. */
  readonly looksAt: FieldClass;
  /** Feeds without which it says nothing: where none of a feed's registers was ever settled, the rule is not in operation. */
  readonly needs: readonly string[];
}

const rule = (
  kind: AlertKind,
  looksAt: FieldClass,
  [zh, en]: readonly [string, string],
  needs: readonly string[],
  edition = '2026-1',
): RuleInfo => ({ kind, looksAt, title: { zh, en }, edition, needs });

/** Every rule by its id. Ids and editions stand in alerts, settings and reports; they never change their meaning. */
export const RULES = {
  exceedance: rule(
    'exceedance',
    'health',
    ['职业接触限值', 'occupational exposure limits'],
    ['health.measurements'],
    '2026-3',
  ),
  verdict: rule(
    'verdict-difference',
    'health',
    ['检测结论与平台评价不一致', 'laboratory and hub disagree'],
    ['health.measurements'],
  ),
  'hidden-danger': rule(
    'hidden-danger',
    'safety',
    ['重大或逾期隐患', 'major or overdue hidden danger'],
    ['emergency.hidden-dangers'],
  ),
  'repeated-danger': rule(
    'hidden-danger',
    'safety',
    ['同一部位隐患反复出现', 'hidden danger repeated at the same place'],
    ['emergency.hidden-dangers'],
  ),
  'unproved-closing': rule(
    'hidden-danger',
    'safety',
    ['隐患无依据销号', 'hidden danger closed without evidence'],
    ['emergency.hidden-dangers'],
  ),
  uninsured: rule(
    'uninsured',
    'insurance',
    ['未参加工伤保险', 'no work-injury insurance'],
    ['hr.insured-firms'],
    '2026-2',
  ),
  'headcount-gap': rule(
    'under-insured',
    'insurance',
    ['参保人数少于用工人数', 'fewer insured than employed'],
    ['hr.insured-firms'],
    '2026-2',
  ),
  lapsed: rule('lapsed', 'insurance', ['参保中断', 'insurance lapsed'], ['hr.insured-firms']),
  arrears: rule('arrears', 'insurance', ['欠缴工伤保险费', 'contributions in arrears'], ['hr.insured-firms']),
  'project-uninsured': rule(
    'project-uninsured',
    'project',
    ['工程项目未参加工伤保险', 'project without work-injury insurance'],
    ['hr.project-insurance'],
  ),
  'injury-rate': rule(
    'early-sign',
    'injury',
    ['工伤发生率偏高', 'injury rate above that of the industry'],
    ['hr.injury-decisions', 'hr.fund-payments'],
  ),
  'rising-trend': rule(
    'early-sign',
    'injury',
    ['工伤呈上升趋势', 'injuries are rising'],
    ['hr.injury-decisions'],
  ),
  'minor-cluster': rule(
    'early-sign',
    'injury',
    ['轻伤或险情聚集', 'cluster of minor injuries or near misses'],
    ['hr.injury-decisions'],
  ),
  'near-limit': rule(
    'early-sign',
    'health',
    ['检测值逼近限值', 'measurements approach the limit'],
    ['health.measurements'],
  ),
  'disease-cluster': rule(
    'early-sign',
    'health',
    ['疑似职业病聚集', 'cluster of suspected occupational disease'],
    ['health.disease-cases'],
  ),
  'several-lists': rule(
    'early-sign',
    'identity',
    ['多部门同时关注', 'on the lists of several departments'],
    [],
  ),
  'concealed-death': rule(
    'lead',
    'injury',
    ['工亡认定无对应事故记录', 'recognised death without an accident record'],
    ['hr.injury-decisions', 'emergency.accidents'],
  ),
  'injury-uninsured': rule(
    'lead',
    'injury',
    ['未参保单位发生工伤', 'recognised injury at an uninsured firm'],
    ['hr.injury-decisions', 'hr.insured-firms'],
  ),
  'disease-unapplied': rule(
    'lead',
    'health',
    ['职业病确诊后未申请工伤认定', 'diagnosed disease without an application'],
    ['health.disease-cases', 'hr.injury-decisions'],
  ),
  undeclared: rule(
    'lead',
    'health',
    ['有检测记录但未申报', 'tested but never declared'],
    ['health.declarations', 'health.measurements'],
  ),
  declaration: rule(
    'overdue-duty',
    'health',
    ['职业病危害项目逾期未申报', 'hazard declaration overdue'],
    ['health.declarations'],
  ),
  'periodic-test': rule(
    'overdue-duty',
    'health',
    ['定期检测逾期', 'periodic test overdue'],
    ['health.declarations', 'health.measurements'],
  ),
  checkups: rule(
    'overdue-duty',
    'health',
    ['职业健康检查未完成', 'health checks not carried out'],
    ['health.checkups'],
  ),
  'key-post-training': rule(
    'overdue-duty',
    'training',
    ['重点岗位培训未完成', 'training of key posts incomplete'],
    ['hr.key-posts', 'hr.training'],
  ),
} as const satisfies Readonly<Record<string, RuleInfo>>;
export type RuleId = keyof typeof RULES;

const byId: ReadonlyMap<string, RuleInfo> = new Map(Object.entries(RULES));
/** The rule of an id, or undefined when there is none. */
export const ruleOf = (id: string): RuleInfo | undefined => byId.get(id);

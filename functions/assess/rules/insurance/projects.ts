import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import type { ProjectSector } from '../../../../schemas/records/project.ts';
import type { Sentence } from '../../../../schemas/sentence.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { siteOf } from '../home.ts';
import {
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  mergeOutcomes,
  type RuleOutcome,
  registersOf,
  SILENT,
} from '../outcome.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { dayAfter, plusDays, reviewAfter } from './days.ts';
import { findingOf } from './finding.ts';
import { type Answer, answered } from './insurance-case.ts';
import { runsOn } from './project-cover.ts';
import { isProjectInsured, projectKey } from './project-key.ts';
import { freshUntil, lookedAt, PROJECT_INSURANCE_FEED, projectScopes, unfit } from './register-state.ts';

const RULE = 'project-uninsured';
type ProjectFact = FactOf<'project'>;

/** Department of a sector, which answers beside human resources (feeds: who answers for what). */
const SECTORS: Readonly<Record<ProjectSector, { readonly department: string; readonly zh: string }>> = {
  housing: { department: 'housing', zh: '房建市政' },
  railway: { department: 'transport', zh: '铁路' },
  highway: { department: 'transport', zh: '公路' },
  waterway: { department: 'transport', zh: '水运' },
  airport: { department: 'transport', zh: '机场' },
  water: { department: 'water', zh: '水利' },
  energy: { department: 'energy', zh: '能源' },
};

/** One section of a project: all its permits, and what its contractor itself insured of it. */
interface Section {
  readonly key: string;
  readonly projects: readonly [ProjectFact, ...ProjectFact[]];
  readonly own: readonly FactOf<'project-insurance'>[];
  readonly scopes: readonly string[];
  readonly place: { readonly city: string; readonly district: string };
}

/** Insured by anybody, for the section or for the project as a whole; or why that cannot be told. */
const insuredAs = ({ own, projects: [{ record }] }: Section, context: JudgeContext): Answer | undefined => {
  if (own.some((fact) => runsOn(fact.record, context.today))) return { cleared: 'project-insured' };
  if (own.length > 0 && own.every((fact) => fact.record.endOn < context.today))
    return { open: 'project-insurance-ended' };
  const keys = [projectKey(record), projectKey({ ...record, section: '' })];
  if (keys.some((key) => context.insuredProjects.has(key))) return { cleared: 'project-insured' };
  if (!isProjectInsured(record.projectCode, context)) return undefined;
  return { open: 'project-section-unclear' };
};

const startOf = ({ projects }: Section): string =>
  projects.map(({ record }) => record.startOn).sort()[0] ?? '';

const answerOf = (section: Section, context: JudgeContext): Answer | undefined => {
  const insured = insuredAs(section, context);
  if (insured?.cleared !== undefined) return insured;
  const graceEnds = plusDays(startOf(section), context.settings.projectGraceDays);
  if (graceEnds >= context.today) return { cleared: 'project-grace', reviewOn: dayAfter(graceEnds) };
  if (section.projects.some(({ stale }) => stale)) return { open: 'newest-row-rejected' };
  const open = unfit(section.scopes, context, { feed: PROJECT_INSURANCE_FEED });
  return open === undefined ? insured : { open };
};

const stepsOf = ({ projects: [{ record }], scopes }: Section, context: JudgeContext): Sentence[] => {
  const { startOn, endOn, sector } = record;
  const { today, settings } = context;
  const registers = lookedAt(scopes, context, PROJECT_INSURANCE_FEED);
  return [
    {
      zh: `工期${startOn}至${endOn}，今日${today}在工期内，且开工已满宽限期${settings.projectGraceDays}天。`,
      en: `It runs from ${startOn} to ${endOn}; ${today} lies in it, and the ${settings.projectGraceDays} days after its start are over.`,
    },
    {
      zh: `已核对且有效的按项目参保登记：${registers.zh}。`,
      en: `Fit registers of insured projects: ${registers.en}.`,
    },
    {
      zh: `由人社部门会同${SECTORS[sector].zh}主管部门负责。`,
      en: `Human resources answer with the department of ${SECTORS[sector].department}.`,
    },
  ];
};

const projectFinding = (section: Section, context: JudgeContext): Finding => {
  const { key, projects, place, scopes } = section;
  const { record } = projects[0];
  const { sector, projectName, contractAmount, workers, startOn, endOn } = record;
  const { department, zh } = SECTORS[sector];
  const since = startOf(section);
  const registers = lookedAt(scopes, context, PROJECT_INSURANCE_FEED);
  const housing = sector === 'housing';
  return findingOf({
    ruleId: RULE,
    topic: key,
    measure: housing ? 'project-housing' : 'project-other',
    basis: housing ? '人社部发〔2014〕103号' : '人社部发〔2018〕3号、人社部发〔2014〕103号',
    ...place,
    reason: {
      zh: `${zh}项目“${projectName}”在建（${startOn}至${endOn}），未找到按项目参加工伤保险的记录。已核对的登记：${registers.zh}。`,
      en: `The project “${projectName}” runs (${startOn} to ${endOn}) and no project insurance was found. Registers looked at: ${registers.en}.`,
    },
    values: defined({
      projectCode: record.projectCode,
      section: record.section,
      sector,
      department,
      contractAmount,
      workers,
      since,
      sinceKind: 'start',
      registers: scopes.join(','),
    }),
    steps: stepsOf(section, context),
    ...evidenceOf(projects, (fact) => ({
      kind: fact.record.kind,
      projectCode: fact.record.projectCode,
      permitNo: fact.record.permitNo,
      section: fact.record.section,
      startOn: fact.record.startOn,
      endOn: fact.record.endOn,
    })),
    ...scored({ harm: HARM['project-uninsured'], people: peoplePoints(workers ?? 0) }),
  });
};

const judgeSection = (section: Section, context: JudgeContext): RuleOutcome => {
  const { key, place, projects, scopes, own } = section;
  const answer = answerOf(section, context);
  const turns = [...projects, ...own].map(({ record }) => dayAfter(record.endOn));
  const fresh = freshUntil(scopes, context, PROJECT_INSURANCE_FEED);
  const outcome =
    answer === undefined
      ? { ...SILENT, findings: [projectFinding(section, context)] }
      : answered(RULE, key, place.city, answer);
  const days = [outcome.reviewOn, ...turns, ...(answer?.cleared === undefined ? [fresh] : [])];
  return { ...outcome, ...reviewAfter(context.today, days) };
};

const sectionsOf = (facts: readonly Fact[], home: Home, context: JudgeContext): Section[] => {
  const running = factsOf(facts, 'project').filter(({ record }) => runsOn(record, context.today));
  const insured = Map.groupBy(factsOf(facts, 'project-insurance'), ({ record }) => projectKey(record));
  return [...Map.groupBy(running, ({ record }) => projectKey(record))].flatMap(
    ([key, [first, ...others]]) => {
      if (first === undefined) return [];
      const place = siteOf(home, first.record.region, first.scope);
      const keys = new Set([key, projectKey({ ...first.record, section: '' })]);
      const own = [...keys].flatMap((one) => insured.get(one) ?? []);
      return [{ key, projects: [first, ...others], own, place, scopes: projectScopes(place.city, context) }];
    },
  );
};

/**
 * Projects that run today and that nobody insured (人社部发〔2014〕103号, 〔2018〕3号): they must be, whatever accounts their
 * contractor has. Filed under the general contractor.
 */
export const judgeProjects = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome => {
  if (registersOf(context, PROJECT_INSURANCE_FEED).size === 0) return SILENT;
  const sections = sectionsOf(facts, home, context);
  const starts = factsOf(facts, 'project').map(({ record }) => record.startOn);
  const outcome = mergeOutcomes(sections.map((section) => judgeSection(section, context)));
  const cleared = [...new Set(outcome.cleared.map(({ reason }) => reason))].sort();
  return {
    ...outcome,
    cleared: cleared.map((reason) => ({ ruleId: RULE, reason })),
    ...reviewAfter(context.today, [outcome.reviewOn, ...starts]),
  };
};

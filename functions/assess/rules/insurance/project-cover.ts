import type { Fact } from '../../../../schemas/records/fact.ts';
import { earliest, type FactOf, factsOf, type Home, type JudgeContext } from '../outcome.ts';
import { dayAfter } from './days.ts';
import { projectKey } from './project-key.ts';
import { freshUntil, PROJECT_INSURANCE_FEED, projectScopes, unfit } from './register-state.ts';

/** How far projects insure the people of a construction firm (人社部发〔2014〕103号 item 1). */
export interface ProjectCover {
  /** Only construction firms insure by project: GB/T 4754 E47–E50. */
  readonly isBuilder: boolean;
  /** All that it builds today is insured by project, and something is. */
  readonly isWhole: boolean;
  /** Nobody can say: no fit register of insured projects, or one that names no persons. */
  readonly isUnknown: boolean;
  /** Persons covered by its running projects; missing when one does not name them. */
  readonly persons?: number;
  readonly running: readonly FactOf<'project-insurance'>[];
  /** First day on which this may change. */
  readonly changesOn: string | undefined;
}

const NO_BUILDER: ProjectCover = {
  isBuilder: false,
  isWhole: false,
  isUnknown: false,
  persons: 0,
  running: [],
  changesOn: undefined,
};
const BUILDING = /^E(47|48|49|50)/;

const isBuilder = (facts: readonly Fact[], home: Home): boolean =>
  BUILDING.test(home.industry) ||
  facts.some(({ record }) => 'industry' in record && BUILDING.test(record.industry));

interface Span {
  readonly startOn: string;
  readonly endOn: string;
}
/** True while a project or its insurance runs, first and last day included. */
export const runsOn = ({ startOn, endOn }: Span, day: string): boolean => startOn <= day && day <= endOn;

const coveredPersons = (running: ProjectCover['running']): number | undefined => {
  const counts = running.map(({ record }) => record.coveredWorkers);
  const known = counts.filter((count) => count !== undefined);
  return known.length < counts.length ? undefined : known.reduce((sum, count) => sum + count, 0);
};

/** Days on which its projects or their insurance begin or are over. */
const turningDays = (spans: readonly Span[]): string[] =>
  spans.flatMap(({ startOn, endOn }) => [startOn, dayAfter(endOn)]);

/** What the projects that a firm insured cover; nothing of a firm that does not build. */
export const projectCoverOf = (facts: readonly Fact[], home: Home, context: JudgeContext): ProjectCover => {
  if (!isBuilder(facts, home)) return NO_BUILDER;
  const { today, insuredProjects } = context;
  const insured = factsOf(facts, 'project-insurance');
  const built = factsOf(facts, 'project');
  const running = insured.filter(({ record }) => runsOn(record, today));
  const own = new Set(running.map(({ record }) => projectKey(record)));
  const isOpen = (key: string): boolean => !own.has(key) && !insuredProjects.has(key);
  const open = built.filter(({ record }) => runsOn(record, today) && isOpen(projectKey(record)));
  const scopes = projectScopes(home.city, context);
  const persons = coveredPersons(running);
  const turns = turningDays([...insured, ...built].map(({ record }) => record));
  const days = [...turns, freshUntil(scopes, context, PROJECT_INSURANCE_FEED)];
  return {
    isBuilder: true,
    isWhole: running.length > 0 && open.length === 0,
    isUnknown: unfit(scopes, context, { feed: PROJECT_INSURANCE_FEED, applied: false }) !== undefined,
    running,
    ...(persons === undefined ? {} : { persons }),
    changesOn: earliest(days.filter((day) => day !== undefined && day > today)),
  };
};

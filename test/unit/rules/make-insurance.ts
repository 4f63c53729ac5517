import { judgeSubject } from '../../../functions/assess/rules/judge.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { MarketFirm } from '../../../schemas/records/firm.ts';
import type { HazardDeclaration } from '../../../schemas/records/health.ts';
import type { InjuryDecision } from '../../../schemas/records/injury.ts';
import type { Contribution } from '../../../schemas/records/insurance.ts';
import type { Project, ProjectInsurance } from '../../../schemas/records/project.ts';
import { CITY, context, fact, register, SUBJECT, TODAY, USCC } from './make.ts';

/** Builders of what the insurance rules read beside the five first feeds. */
export const PARENT = '913799991796850884';
export const PARENT_SUBJECT = `uscc:${PARENT}`;
/** A code of another province, and one of a self-employed person. */
export const OUTSIDER = '91329999179685088F';
export const SELF_EMPLOYED = '923799993327715060';
type Extra = Parameters<typeof fact>[1];

export const market = (values: Partial<MarketFirm> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'market-firm',
      uscc: USCC,
      name: '济南甲有限公司',
      entity: 'enterprise',
      region: '370102',
      industry: 'C3311',
      establishedOn: '2015-05-01',
      status: 'existing',
      ...values,
    },
    extra,
  );

export const branch = (values: Partial<MarketFirm> = {}): Fact =>
  market({ entity: 'branch', name: '济南甲有限公司历下分公司', parentUscc: PARENT, ...values });

export const contribution = (values: Partial<Contribution> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'contribution',
      uscc: USCC,
      accountNo: 'A1',
      month: '2026-01-01',
      insuredHeadcount: 20,
      due: '1000',
      paid: '1000',
      ...values,
    },
    extra,
  );

export const declaration = (values: Partial<HazardDeclaration> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'hazard-declaration',
      uscc: USCC,
      name: '济南甲有限公司',
      region: '370102',
      industry: 'C3311',
      workers: 30,
      exposedWorkers: 5,
      declaredOn: '2025-05-20',
      ...values,
    },
    extra,
  );

export const injury = (values: Partial<InjuryDecision> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'injury-decision',
      decisionNo: 'J1',
      uscc: USCC,
      injuredOn: '2025-11-03',
      decidedOn: '2025-12-20',
      clause: '14(1)',
      outcome: 'recognised',
      ...values,
    },
    extra,
  );

export const project = (values: Partial<Project> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'project',
      projectCode: 'P1',
      permitNo: 'SG1',
      section: '',
      projectName: '示例大厦',
      generalContractor: USCC,
      sector: 'housing',
      region: '370102',
      startOn: '2025-06-01',
      endOn: '2026-12-31',
      ...values,
    },
    extra,
  );

export const projectInsurance = (values: Partial<ProjectInsurance> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'project-insurance',
      projectCode: 'P1',
      permitNo: 'SG1',
      section: '',
      projectName: '示例大厦',
      insuredBy: USCC,
      sector: 'housing',
      region: '370102',
      startOn: '2025-06-01',
      endOn: '2026-12-31',
      ...values,
    },
    extra,
  );

/** A firm of the parent's own: the same record under another subject. */
export const ofParent = (own: Fact): Fact => ({ ...own, subject: PARENT_SUBJECT });

type ContextOptions = NonNullable<Parameters<typeof context>[0]>;
export interface Options extends ContextOptions {
  readonly relatives?: readonly Fact[];
  readonly subject?: string;
}

/** The insured registers of city and province beside registers of other feeds, all fresh. */
export const feeds = (...names: readonly string[]) => ({
  registers: [
    register(CITY),
    register('370000'),
    ...names.map((feed) => register(CITY, { feed, dataAsOf: '2026-02-28' })),
  ],
});
export const PROJECTS = feeds('hr.project-insurance');

/** As `judge`, of any subject and with the facts of its parent. */
export const judgeWith = (
  facts: readonly Fact[],
  { relatives, subject = SUBJECT, ...options }: Options = {},
) =>
  judgeSubject({
    subject,
    facts: facts.map((own) => ({ ...own, subject })),
    context: context({ today: TODAY, ...options }),
    relatives: new Map(relatives === undefined ? [] : [[PARENT_SUBJECT, relatives]]),
  });

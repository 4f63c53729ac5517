import type { Register } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { Checkup, DiseaseCase, HazardDeclaration } from '../../../schemas/records/health.ts';
import type { InjuryDecision } from '../../../schemas/records/injury.ts';
import type { Accident } from '../../../schemas/records/safety.ts';
import type { KeyPosts, Training } from '../../../schemas/records/training.ts';
import { CITY, fact, register, USCC } from './make.ts';

type Extra = Parameters<typeof fact>[1];

export const injury = (values: Partial<InjuryDecision> = {}, extra?: Extra): Fact =>
  fact(
    {
      ...{ kind: 'injury-decision', decisionNo: 'I1', uscc: USCC, clause: '14(1)', outcome: 'recognised' },
      ...{ injuredOn: '2025-12-10', decidedOn: '2026-01-10', fatal: false, ...values },
    },
    extra,
  );

export const accident = (values: Partial<Accident> = {}, extra?: Extra): Fact =>
  fact(
    {
      ...{ kind: 'accident', accidentNo: 'S1', uscc: USCC, occurredOn: '2025-12-10', region: CITY },
      ...{ accident: '机械伤害', grade: 'ordinary', deaths: 1, seriousInjuries: 0, ...values },
    },
    extra,
  );

export const disease = (values: Partial<DiseaseCase> = {}, extra?: Extra): Fact =>
  fact(
    {
      ...{ kind: 'disease-case', caseNo: 'C1', uscc: USCC, diseaseCode: '01-A01', suspected: false },
      ...{ diagnosedOn: '2026-01-10', person: 'p1', ...values },
    },
    extra,
  );

export const declared = (values: Partial<HazardDeclaration> = {}, extra?: Extra): Fact =>
  fact(
    {
      ...{ kind: 'hazard-declaration', uscc: USCC, name: '济南甲有限公司', region: '370102' },
      ...{ industry: 'C331', workers: 50, exposedWorkers: 10, declaredOn: '2024-01-10', ...values },
    },
    extra,
  );

export const checkup = (values: Partial<Checkup> = {}, extra?: Extra): Fact =>
  fact({ kind: 'checkup', uscc: USCC, year: 2025, agent: '苯', due: 20, examined: 20, ...values }, extra);

export const keyPosts = (values: Partial<KeyPosts> = {}, extra?: Extra): Fact =>
  fact({ kind: 'key-posts', uscc: USCC, year: 2025, post: 'team-leader', persons: 2, ...values }, extra);

export const trained = (person: string, values: Partial<Training> = {}, extra?: Extra): Fact =>
  fact(
    {
      ...{ kind: 'training', sessionNo: 'T1', person, uscc: USCC, post: 'team-leader' },
      ...{ heldOn: '2025-06-10', result: 'passed', ...values },
    },
    extra,
  );

const FED = [
  'hr.injury-decisions',
  'emergency.accidents',
  'health.disease-cases',
  'health.declarations',
  'health.measurements',
  'health.checkups',
  'hr.key-posts',
  'hr.training',
  'emergency.hidden-dangers',
];
export const feed = (id: string, values: Partial<Register> = {}): Register =>
  register(CITY, { feed: id, ...values });
/** Insured registers as usual, and every feed of these rules for 济南; one of them may be another, or missing. */
export const fed = (id = '', values?: Partial<Register>, more: readonly Register[] = []) => ({
  registers: [
    ...[register(CITY), register('370000'), register('370200')],
    ...FED.filter((one) => one !== id).map((one) => feed(one)),
    ...(values === undefined ? [] : [feed(id, values)]),
    ...more,
  ],
});

import type { Judgement } from '../../../functions/assess/rules/judge.ts';
import { judgeSubject } from '../../../functions/assess/rules/judge.ts';
import type { JudgeContext } from '../../../functions/assess/rules/outcome.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { FirmRegistration, TransportOperator } from '../../../schemas/records/firm.ts';
import type { InsuranceAccount } from '../../../schemas/records/insurance.ts';
import type { Measurement } from '../../../schemas/records/measurement.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import type { HiddenDanger } from '../../../schemas/records/safety.ts';
import type { Baselines } from '../../../schemas/reference/baselines.ts';
import { type LimitBook, SHIPPED_LIMITS } from '../../../schemas/reference/limit-book.ts';
import { JudgementSettingsSchema } from '../../../schemas/settings/judgement.ts';

/** Builders of facts for the rules' tests: one firm of 济南, business day 2026-03-02. */
export const USCC = '91370100MA00000010';
export const SUBJECT = `uscc:${USCC}`;
export const TODAY = '2026-03-02';
export const CITY = '370100';

const FEEDS: Readonly<Record<FactRecord['kind'], string>> = {
  'insurance-account': 'hr.insured-firms',
  measurement: 'health.measurements',
  'firm-registration': 'emergency.firms',
  'hidden-danger': 'emergency.hidden-dangers',
  'transport-operator': 'transport.operators',
  contribution: 'tax.contributions',
  'fund-year': 'hr.fund-payments',
  'market-firm': 'market.firms',
  accident: 'emergency.accidents',
  'injury-decision': 'hr.injury-decisions',
  'hazard-declaration': 'health.declarations',
  'disease-case': 'health.disease-cases',
  checkup: 'health.checkups',
  project: 'housing.projects',
  'project-insurance': 'hr.project-insurance',
  training: 'hr.training',
  'key-posts': 'hr.key-posts',
};

const KEYS: Readonly<Record<FactRecord['kind'], readonly string[]>> = {
  'insurance-account': ['uscc', 'accountNo'],
  measurement: ['reportNo', 'workplace', 'agent', 'sampledOn', 'quantity', 'sampleNo'],
  'firm-registration': ['uscc'],
  'hidden-danger': ['dangerNo'],
  'transport-operator': ['licenceNo'],
  contribution: ['uscc', 'accountNo', 'month'],
  'fund-year': ['uscc', 'year'],
  'market-firm': ['uscc'],
  accident: ['accidentNo'],
  'injury-decision': ['decisionNo'],
  'hazard-declaration': ['uscc'],
  'disease-case': ['caseNo'],
  checkup: ['uscc', 'year', 'agent'],
  project: ['projectCode', 'permitNo', 'section'],
  'project-insurance': ['projectCode', 'permitNo', 'section'],
  training: ['sessionNo', 'person'],
  'key-posts': ['uscc', 'year', 'post'],
};
const keyOf = (record: FactRecord): string =>
  KEYS[record.kind].map((name) => String(Reflect.get(record, name))).join('|');

type Extra = Partial<Pick<Fact, 'scope' | 'stale' | 'subject'>>;
export const fact = (record: FactRecord, extra: Extra = {}): Fact => {
  const feed = FEEDS[record.kind];
  const scope = extra.scope ?? CITY;
  return {
    subject: SUBJECT,
    feed,
    naturalKey: keyOf(record),
    hash: 'h',
    seq: 1,
    record,
    lineage: { submissionId: `s-${feed}`, feed, scope, fileName: 'a.csv', row: 2, dataAsOf: '2026-02-28' },
    ...extra,
    scope,
  };
};

export const measured = (values: Partial<Measurement> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'measurement',
      uscc: USCC,
      name: '济南甲有限公司',
      reportNo: 'R1',
      workplace: '喷漆岗',
      agent: '苯',
      sampledOn: '2026-01-15',
      quantity: 'TWA',
      sampleNo: '',
      belowDetection: false,
      unit: 'mg/m³',
      ...(values.belowDetection ? {} : { value: '1' }),
      ...values,
    },
    extra,
  );

export const registered = (values: Partial<FirmRegistration> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'firm-registration',
      uscc: USCC,
      name: '济南甲有限公司',
      region: '370102',
      industry: 'C3311',
      status: 'operating',
      ...values,
    },
    extra,
  );

export const account = (values: Partial<InsuranceAccount> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'insurance-account',
      uscc: USCC,
      accountNo: 'A1',
      name: '济南甲有限公司',
      region: '370100',
      industry: 'C33',
      status: 'insured',
      insuredHeadcount: 20,
      ...values,
    },
    extra,
  );

export const operator = (values: Partial<TransportOperator> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'transport-operator',
      licenceNo: 'L1',
      uscc: USCC,
      name: '济南甲运输有限公司',
      region: '370103',
      scope: '货运',
      status: 'operating',
      ...values,
    },
    extra,
  );

export const danger = (values: Partial<HiddenDanger> = {}, extra?: Extra): Fact =>
  fact(
    {
      kind: 'hidden-danger',
      dangerNo: 'D1',
      uscc: USCC,
      foundOn: '2026-01-10',
      level: 'general',
      status: 'open',
      ...values,
    },
    extra,
  );

export const register = (scope: string, values: Partial<Register> = {}): Register => ({
  feed: 'hr.insured-firms',
  scope,
  submissionId: `sub-${scope}`,
  seq: 1,
  period: '2026-02',
  dataAsOf: '2026-02-28',
  sha256: '',
  settledAt: '2026-03-01T00:00:00Z',
  rows: 1000,
  complete: true,
  ...values,
});

interface ContextOptions {
  readonly limits?: LimitBook;
  readonly baselines?: Baselines;
  readonly insuredProjects?: readonly string[];
  readonly registers?: readonly Register[];
  readonly protects?: { subjects?: string[]; names?: string[] };
  readonly settings?: object;
  readonly today?: string;
}

/** Everything fresh and complete, nobody protected, unless told. */
export const context = (options: ContextOptions = {}): JudgeContext => ({
  today: options.today ?? TODAY,
  settings: JudgementSettingsSchema.parse(options.settings ?? {}),
  registers: new Map(
    [
      ...Map.groupBy(
        options.registers ?? [register(CITY), register('370000'), register('370200')],
        ({ feed }) => feed,
      ),
    ].map(([feed, own]) => [feed, new Map(own.map((one) => [one.scope, one]))]),
  ),
  limits: options.limits ?? SHIPPED_LIMITS,
  ...(options.baselines === undefined ? {} : { baselines: options.baselines }),
  insuredProjects: new Set(options.insuredProjects ?? []),
  protects: {
    subjects: new Set(options.protects?.subjects ?? []),
    names: new Set(options.protects?.names ?? []),
  },
});

export const judge = (facts: readonly Fact[], options?: ContextOptions): Judgement =>
  judgeSubject({ subject: SUBJECT, facts, context: context(options) });

/** A judgement in one line each: `kind/severity topic`, `rule topic: reason`, `rule: reason`. */
export const summary = ({ findings, notEvaluated, cleared }: Judgement) => ({
  found: findings
    .filter(({ keepsOnly }) => !keepsOnly)
    .map(({ kind, severity, topic }) => `${kind}/${severity} ${topic}`.trim())
    .sort(),
  open: notEvaluated.map(({ ruleId, topic, reason }) => `${ruleId} ${topic}: ${reason}`).sort(),
  cleared: cleared.map(({ ruleId, reason }) => `${ruleId}: ${reason}`).sort(),
});

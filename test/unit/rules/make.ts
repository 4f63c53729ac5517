import type { Judgement } from '../../../functions/assess/rules/judge.ts';
import { judgeSubject } from '../../../functions/assess/rules/judge.ts';
import type { JudgeContext } from '../../../functions/assess/rules/outcome.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type {
  FactRecord,
  FirmRegistration,
  HiddenDanger,
  InsuranceAccount,
  Measurement,
  TransportOperator,
} from '../../../schemas/records/record.ts';
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
};

const keyOf = (record: FactRecord): string => {
  if (record.kind === 'insurance-account') return `${record.uscc}|${record.accountNo}`;
  if (record.kind === 'hidden-danger') return record.dangerNo;
  if (record.kind === 'transport-operator') return record.licenceNo;
  if (record.kind === 'firm-registration') return record.uscc;
  const { reportNo, workplace, agent, sampledOn, quantity, sampleNo } = record;
  return [reportNo, workplace, agent, sampledOn, quantity, sampleNo].join('|');
};

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
    (options.registers ?? [register(CITY), register('370000'), register('370200')]).map((one) => [
      one.scope,
      one,
    ]),
  ),
  protects: {
    subjects: new Set(options.protects?.subjects ?? []),
    names: new Set(options.protects?.names ?? []),
  },
});

export const judge = (facts: readonly Fact[], options?: ContextOptions): Judgement =>
  judgeSubject({ subject: SUBJECT, facts, context: context(options) });

/** A judgement in one line each: `kind/severity topic`, `rule topic: reason`, `rule: reason`. */
export const summary = ({ findings, notEvaluated, cleared }: Judgement) => ({
  found: findings.map(({ kind, severity, topic }) => `${kind}/${severity} ${topic}`.trim()).sort(),
  open: notEvaluated.map(({ ruleId, topic, reason }) => `${ruleId} ${topic}: ${reason}`).sort(),
  cleared: cleared.map(({ ruleId, reason }) => `${ruleId}: ${reason}`).sort(),
});

import type { Alert, CaseHead } from '../../schemas/alerts/alert.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { declaredOf } from '../assess/rules/insurance/declared.ts';
import { factsOf } from '../assess/rules/outcome.ts';

/** A finding or an open question about something measured, by its topic. */
interface Topic {
  readonly topic: string;
  /** Reason code of what could not be judged. */
  readonly reason?: string;
}

/** What a package may say of a firm; small, so that many firms can be kept in memory. */
export interface Standing {
  readonly assessed: boolean;
  /** Status of the newest alert of being uninsured; missing when there never was one. */
  readonly uninsured?: Alert['status'];
  /** Likewise of insurance that lapsed. */
  readonly lapsed?: Alert['status'];
  readonly insuranceCleared?: string;
  readonly notEvaluated: readonly {
    readonly ruleId: string;
    readonly reason: string;
    readonly topic: string;
  }[];
  readonly accounts: 'insured' | 'lapsed' | 'none';
  /** Open exceedances, those an officer set aside, laboratory and hub apart, action level. */
  readonly exceeds: readonly Topic[];
  readonly setAside: readonly (Topic & { readonly status: Alert['status'] })[];
  readonly differs: readonly Topic[];
  readonly warns: readonly Topic[];
  readonly measured: boolean;
  readonly operation?: string;
  readonly hiddenDangers: number;
  /** Newest declaration of hazards; the open lead that there is none. */
  readonly declaredOn?: string;
  readonly undeclared: boolean;
  readonly declared?: number;
  readonly gap?: number;
}

const FIRM_STATUS = {
  operating: '在业',
  existing: '存续',
  suspended: '停业',
  revoked: '吊销',
  deregistered: '注销',
} as const;
const OPERATOR_STATUS = { operating: '营业', suspended: '停业', deregistered: '注销' } as const;
const IN_BUSINESS: ReadonlySet<string> = new Set(['operating', 'existing']);

const activeFirst = (a: { record: { status: string } }, b: { record: { status: string } }): number =>
  Number(IN_BUSINESS.has(b.record.status)) - Number(IN_BUSINESS.has(a.record.status));

/** As the register of firms has it, else that of transport; a firm in two cities is in business when one says so. */
const operationOf = (facts: readonly Fact[]): string | undefined => {
  const [firm] = factsOf(facts, 'firm-registration').toSorted(activeFirst);
  if (firm !== undefined) return FIRM_STATUS[firm.record.status];
  const [operator] = factsOf(facts, 'transport-operator').toSorted(activeFirst);
  return operator && OPERATOR_STATUS[operator.record.status];
};

const newest = (alerts: readonly Alert[]): Alert | undefined =>
  alerts.toSorted((a, b) => a.episode - b.episode).at(-1);

const measuredOf = (alerts: readonly Alert[]) => {
  const exceedances = alerts.filter(({ kind }) => kind === 'exceedance');
  const open = exceedances.filter(({ status }) => status === 'open');
  return {
    exceeds: open.filter(({ severity }) => severity === 'alert').map(({ topic }) => ({ topic })),
    warns: open.filter(({ severity }) => severity !== 'alert').map(({ topic }) => ({ topic })),
    setAside: exceedances
      .filter(({ status, severity }) => status.startsWith('marked-') && severity === 'alert')
      .map(({ topic, status }) => ({ topic, status })),
    differs: alerts
      .filter(({ kind, status }) => kind === 'verdict-difference' && status === 'open')
      .map(({ topic }) => ({ topic })),
  };
};

const insuranceOf = (head: CaseHead | undefined, alerts: readonly Alert[], facts: readonly Fact[]) => {
  const statusOf = (asked: Alert['kind']) => newest(alerts.filter(({ kind }) => kind === asked))?.status;
  const [uninsured, lapsed] = [statusOf('uninsured'), statusOf('lapsed')];
  const cleared = head?.cleared.find(
    ({ ruleId, reason }) => ruleId === 'lapsed' || (ruleId === 'uninsured' && reason !== 'has-account'),
  )?.reason;
  const accounts = factsOf(facts, 'insurance-account');
  const insured = accounts.filter(({ record }) => record.status === 'insured');
  const declared = declaredOf(facts);
  const heads = insured.reduce((sum, { record }) => sum + record.insuredHeadcount, 0);
  const standing: Standing['accounts'] =
    insured.length > 0 ? 'insured' : accounts.length > 0 ? 'lapsed' : 'none';
  return {
    accounts: standing,
    ...(uninsured === undefined ? {} : { uninsured }),
    ...(lapsed === undefined ? {} : { lapsed }),
    ...(cleared === undefined ? {} : { insuranceCleared: cleared }),
    ...(declared === undefined ? {} : { declared: declared.persons, gap: declared.own - heads }),
  };
};

/** Sums up what the hub holds of a firm. Only open alerts count against it; what an officer set aside does not. */
export const standingOf = (
  { head, alerts }: { readonly head: CaseHead | undefined; readonly alerts: readonly Alert[] },
  facts: readonly Fact[],
): Standing => {
  const operation = operationOf(facts);
  const dangers = alerts.filter(({ kind, status }) => kind === 'hidden-danger' && status === 'open');
  const declaredOn = factsOf(facts, 'hazard-declaration')
    .map(({ record }) => record.declaredOn)
    .sort()
    .at(-1);
  return {
    assessed: head !== undefined,
    notEvaluated: (head?.notEvaluated ?? []).map(({ ruleId, reason, topic }) => ({ ruleId, reason, topic })),
    ...insuranceOf(head, alerts, facts),
    ...measuredOf(alerts),
    measured: factsOf(facts, 'measurement').length > 0,
    ...(operation === undefined ? {} : { operation }),
    hiddenDangers: dangers.length,
    ...(declaredOn === undefined ? {} : { declaredOn }),
    undeclared: alerts.some(({ ruleId, status }) => ruleId === 'undeclared' && status === 'open'),
  };
};

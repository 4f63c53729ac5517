import type { Alert } from '../../schemas/alerts/alert.ts';
import { defined } from '../../schemas/feeds/define-contract.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import type { Office } from '../../schemas/notices/office.ts';
import type { NoticePolicy, PolicyLine } from '../../schemas/settings/notice-policy.ts';

/**
 * What alerts of one document have in common, beside the firm and the day of drafting (DECISIONS 15): the line of the
 * policy, because a document has one basis, one demand and one time limit.
 */
export interface DraftGroup {
  readonly line: PolicyLine;
  readonly issuer: Office;
  readonly responsible: Office;
  readonly enforcer: Office | null;
  /** An authority has ordered rectification already: its number and day are inherited. */
  readonly order: Notice['order'];
}

/** True while an alert may stand in a document: an action level, a review, and what is settled otherwise never do. */
export const accuses = ({ status, severity, uscc, inhibitedBy }: Alert): boolean =>
  status === 'open' && severity === 'alert' && uscc !== '' && inhibitedBy === undefined;

const lineFor = ({ lines }: NoticePolicy, { kind, ruleId, industry }: Alert): PolicyLine | undefined =>
  lines.find(
    ({ alertKinds, rules, industries }) =>
      alertKinds.includes(kind) &&
      (rules.length === 0 || rules.includes(ruleId)) &&
      (industries.length === 0 || industries.some((prefix) => industry.startsWith(prefix))),
  );

const orderOf = ({ values }: Alert): Notice['order'] => {
  const { orderNo, dueOn } = values;
  if (typeof orderNo !== 'string' || orderNo === '') return undefined;
  return defined({ number: orderNo, dueOn: typeof dueOn === 'string' ? dueOn : undefined });
};

/** Where an alert belongs by the policy; undefined when no line asks for a document. */
export const groupOf = (policy: NoticePolicy, alert: Alert): DraftGroup | undefined => {
  const line = lineFor(policy, alert);
  if (line === undefined) return undefined;
  const office = (organ: string): Office => ({ organ, city: alert.city });
  return {
    line,
    issuer: office(policy.issuer),
    responsible: office(line.responsible),
    enforcer: line.enforcer === null ? null : office(line.enforcer),
    order: orderOf(alert),
  };
};

/** Tells orders apart: the same number with another day is another time limit. */
export const orderKey = (order: Notice['order']): string =>
  order === undefined ? '' : `${order.number}|${order.dueOn ?? ''}`;

/** True when an alert of this group may stand in the document, whatever its day. */
export const fits = (group: DraftGroup | undefined, notice: Notice): boolean =>
  group !== undefined &&
  group.line.notice === notice.kind &&
  group.line.id === notice.policyId &&
  group.responsible.organ === notice.responsible.organ &&
  group.responsible.city === notice.responsible.city &&
  orderKey(group.order) === orderKey(notice.order);

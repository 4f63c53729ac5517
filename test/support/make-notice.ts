import { draftNotice } from '../../functions/shared/notices/act.ts';
import type { NewNotice } from '../../schemas/notices/inputs.ts';
import { type Notice, type NoticeItem, type NoticeKind, NoticeSchema } from '../../schemas/notices/notice.ts';
import { type NoticePolicy, NoticePolicySchema } from '../../schemas/settings/notice-policy.ts';

/** The policy that ships, with what a test sets otherwise. */
export const policyWith = (over: Partial<NoticePolicy> = {}): NoticePolicy => ({
  ...NoticePolicySchema.parse({}),
  ...over,
});
/** The same, with every line signing by itself. */
export const automaticPolicy = (over: Partial<NoticePolicy> = {}): NoticePolicy => {
  const policy = policyWith(over);
  return { ...policy, lines: policy.lines.map((line) => ({ ...line, signing: 'automatic' as const })) };
};

export const itemOf = (alertId: string, over: Partial<NoticeItem> = {}): NoticeItem => ({
  alertId,
  kind: 'exceedance',
  topic: '打磨岗|苯|PC-TWA',
  district: '370102',
  reason: { zh: '苯超标 4 倍', en: 'benzene at four times its limit' },
  arithmetic: [],
  basis: 'GBZ 2.1-2019',
  values: { ratio: '4' },
  sources: [],
  evidenceCount: 1,
  standing: 'open',
  ...over,
});

const LIMIT: NonNullable<NoticeItem['limit']> = {
  ...{ id: '41', agent: '苯', type: 'PC-TWA', value: '3', unit: 'mg/m³', edition: 'GBZ 2.1-2019' },
  ...{ effectiveFrom: '2022-11-30', effectiveTo: null, confidence: 'fetched', source: 'extract' },
  proofread: false,
};
/** A finding that rests on a limit. */
export const limitItem = (alertId: string, proofread: boolean): NoticeItem =>
  itemOf(alertId, { limit: { ...LIMIT, proofread } });

const office = (organ: string) => ({ organ, city: '370100' });
const RESPONSIBLE: Readonly<Record<NoticeKind, string>> = {
  reminder: 'hr',
  advice: 'health',
  transfer: 'emergency',
  correction: 'health',
};

/** A fictional firm's document, as it is given for drafting. */
export const newNotice = (kind: NoticeKind, over: Partial<NewNotice> = {}): NewNotice => ({
  noticeId: `${kind}-1`,
  kind,
  subject: 'uscc:91370100MA3C000007',
  uscc: '91370100MA3C000007',
  name: '虚构机械有限公司',
  industry: 'C3311',
  city: '370100',
  district: '370102',
  issuer: office('hr'),
  responsible: office(RESPONSIBLE[kind]),
  enforcer: kind === 'advice' ? office('health') : null,
  policyId: kind === 'reminder' ? 'insurance' : 'exceedance',
  items: [itemOf('a1'), itemOf('a2')],
  moreItems: 0,
  ...(kind === 'transfer' || kind === 'correction'
    ? { parentId: 'advice-1' }
    : { timeLimit: { days: 10, unit: 'working' as const } }),
  basis: '依据',
  ...over,
});

/** A draft of 2026-03-02. */
export const draftOf = (kind: NoticeKind, over: Partial<NewNotice> = {}) =>
  draftNotice(newNotice(kind, over), {
    ...{ actor: 'hub', on: '2026-03-02', at: '2026-03-02T01:00:00.000Z', seq: 100 },
  });

/** A document of any state, given outright; parsed, so that it is one. */
export const noticeOf = (kind: NoticeKind, over: Partial<Notice> = {}): Notice =>
  NoticeSchema.parse({ ...draftOf(kind).notice, ...over });

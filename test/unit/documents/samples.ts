import { contentOf } from '../../../functions/shared/documents/content.ts';
import type { DocumentContent } from '../../../schemas/notices/content.ts';
import type { Notice, NoticeItem, NoticeKind } from '../../../schemas/notices/notice.ts';
import { itemOf, noticeOf, policyWith } from '../../support/make-notice.ts';

/** Documents of fictional firms, for the tests of what they say and how they are printed. */
export const POLICY = policyWith();

const source = (feed: string) => [{ feed, fileName: '某.csv', row: 3, dataAsOf: '2026-02-28' }];

export const exceedance = (alertId: string, over: Partial<NoticeItem> = {}): NoticeItem =>
  itemOf(alertId, {
    reason: {
      zh: '打磨岗的苯(2026-01-12采样)：C_TWA 12 mg/m³ > PC-TWA 3 mg/m³ = 4倍，超过职业接触限值。',
      en: '',
    },
    arithmetic: [
      { zh: '12 mg/m³ ÷ 3 mg/m³ = 4', en: '' },
      { zh: '限值：苯 PC-TWA 3 mg/m³，GBZ 2.1-2019（凭记忆录入，未校对）', en: '' },
    ],
    limit: {
      ...{ id: '41', agent: '苯', type: 'PC-TWA', value: '3', unit: 'mg/m³', edition: 'GBZ 2.1-2019' },
      ...{ effectiveFrom: '2020-04-01', effectiveTo: null, confidence: 'recalled', source: '表1' },
      proofread: false,
    },
    sources: source('health.measurements'),
    evidenceCount: 2,
    ...over,
  });

export const danger = (alertId: string): NoticeItem =>
  itemOf(alertId, {
    kind: 'hidden-danger',
    reason: { zh: '重大隐患YH-12于2026-01-05发现，整改期限2026-03-31，尚未整改完成。', en: '' },
    sources: source('emergency.hidden-dangers'),
  });

const uninsured = itemOf('u1', {
  kind: 'uninsured',
  reason: { zh: '有用工证据(36人)，但在全省工伤保险参保登记中均未找到。', en: '' },
  sources: source('emergency.firms'),
});

const serialOf: Readonly<Record<NoticeKind, string>> = {
  reminder: 'LF-370100-2026-TS-00001',
  advice: 'LF-370100-2026-JY-00012',
  transfer: 'LF-370100-2026-YS-00003',
  correction: 'LF-370100-2026-GZ-00004',
};

/** A document that was signed on 2 March 2026, by the policy's own line. */
export const signedNotice = (kind: NoticeKind, over: Partial<Notice> = {}): Notice => {
  const line = POLICY.lines.find(({ id }) => id === (over.policyId ?? noticeOf(kind).policyId));
  return noticeOf(kind, {
    state: 'signed',
    signed: { by: 'officer', on: '2026-03-02', automatic: false },
    serial: serialOf[kind],
    basis: kind === 'transfer' ? POLICY.transferBasis : (line?.basis ?? ''),
    ...(kind === 'transfer' || line === undefined ? {} : { timeLimit: line.timeLimit }),
    items: kind === 'reminder' ? [uninsured] : [exceedance('a1')],
    ...over,
  });
};

const EMERGENCY = { organ: 'emergency', city: '370100' };

/** Advice on a danger that an authority has ordered to be put right by this day. */
export const orderedAdvice = (dueOn?: string): Notice => {
  const { timeLimit: _, ...notice } = signedNotice('advice', {
    ...{ policyId: 'hidden-danger', responsible: EMERGENCY, enforcer: EMERGENCY, items: [danger('d1')] },
    order: { number: '鲁济应急责改〔2026〕15号', ...(dueOn === undefined ? {} : { dueOn }) },
  });
  return notice;
};

/** An advice that nobody complied with. */
export const overdueAdvice = (over: Partial<Notice> = {}): Notice =>
  signedNotice('advice', {
    state: 'overdue',
    served: { by: 'officer', on: '2026-03-05', way: 'direct' },
    dueOn: '2026-04-07',
    ...over,
  });

/** The transfer of it to the health commission, signed on 8 April 2026. */
export const transferNotice = (over: Partial<Notice> = {}): Notice =>
  signedNotice('transfer', {
    responsible: { organ: 'health', city: '370100' },
    signed: { by: 'officer', on: '2026-04-08', automatic: false },
    ...over,
  });

export const contentWith = (notice: Notice, parent?: Notice): DocumentContent =>
  contentOf(notice, { policy: POLICY, ...(parent === undefined ? {} : { parent }) });

/** Everything that a page says, line by line in its order. */
export const linesOf = (content: DocumentContent): string[] => {
  const { issuer, title, serial, officialNo, addressee, facts, annex, via, copies } = content;
  const small = (source: string) => (source === '' ? [] : [`数据来源：${source}`]);
  const listed = facts.flatMap(({ text, workings, source }, index) => [
    `${index + 1}．${text}`,
    ...workings,
    ...small(source),
  ]);
  const tabled = facts.flatMap(({ text, workings, source }, index) => [
    ...[String(index + 1), text, ...workings],
    ...(source === '' ? [] : [source]),
  ]);
  return [
    ...[issuer, ...(officialNo === undefined ? [] : [`文号：${officialNo}`]), `编号：${serial}`, title],
    ...[`${addressee}：`, content.opening, ...content.firm, ...content.leads],
    ...(annex === undefined ? listed : []),
    ...[...content.remarks, `依据：${content.basis}。`, content.demand],
    ...[...(via === undefined ? [] : [via]), ...content.notes],
    ...(annex === undefined ? [] : [`附件：${annex}`]),
    ...[issuer, content.date, ...(copies === undefined ? [] : [`抄送：${copies}`])],
    ...(annex === undefined ? [] : ['附件', annex, '序号', '情形', '计算与限值', '数据来源', ...tabled]),
  ];
};

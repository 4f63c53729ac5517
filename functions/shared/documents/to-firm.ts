import { liveItems } from '../../../schemas/notices/live-items.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { officeName } from '../../../schemas/notices/office-names.ts';
import type { NoticePolicy } from '../../../schemas/settings/notice-policy.ts';
import { HubError } from '../errors.ts';
import { type Letter, limitNotes, placeLine, printFacts } from './facts.ts';
import { deadlineInWords, orderInWords } from './time-limit.ts';
import { officeWord } from './words.ts';

type FirmKind = 'reminder' | 'advice';
const ITSELF: Readonly<Record<FirmKind, string>> = { reminder: '本函', advice: '本建议书' };

/** What the firm is told of, in the mildest true words. */
const matterOf = (notice: Notice, kind: FirmKind): string => {
  if (kind === 'reminder') return '工伤保险参保情况';
  const kinds = new Set(liveItems(notice).map((item) => item.kind));
  if (!kinds.has('hidden-danger')) return '职业健康情形';
  return kinds.size === 1 ? '安全生产情形' : '安全生产和职业健康情形';
};

const leadOf = (notice: Notice, kind: FirmKind): string =>
  kind === 'reminder'
    ? '数据显示，你单位存在以下参保情况需要核对'
    : `数据显示，你单位存在以下需要整改的${matterOf(notice, kind)}`;

const remarksOf = (notice: Notice, kind: FirmKind, issuer: string): string[] => {
  const { moreItems, order } = notice;
  const more = `另有${moreItems}项同类情形未逐一列出，可向我${officeWord(issuer)}查询。`;
  return [
    ...(moreItems > 0 ? [more] : []),
    ...(order === undefined
      ? []
      : [`${orderInWords(order, notice)}。请按该文书要求整改，${ITSELF[kind]}不另设期限。`]),
  ];
};

const objectionOf = (notice: Notice, kind: FirmKind, issuer: string): string => {
  const when = notice.order === undefined ? '在上述期限内' : `在收到${ITSELF[kind]}后及时`;
  const us = `我${officeWord(issuer)}`;
  return kind === 'reminder'
    ? `如认为所列数据有误，或已在其他统筹地区、上级单位参保，或属于依法不需在本单位参保的情形，请${when}向${us}提出并附证明材料，${us}将会同数据来源部门核实更正。`
    : `如认为所列数据有误，请${when}向${officeName(notice.responsible)}提出数据异议并附证明材料，由其会同数据来源部门核实更正。`;
};

const NATURE: Readonly<Record<FirmKind, string>> = {
  reminder: '本函为工作提示，不是行政处罚决定，不影响有关部门依法采取的其他措施。',
  advice: '本建议书不是行政处罚决定，不代替负有监督管理职责的部门依法作出的责令限期改正指令书。',
};
/** Art. 203 of the Civil Code, as the deadline is reckoned by setting. */
const ROLLS = '期限的最后一日是法定休假日的，以休假结束的次日为期限的最后一日。';

const notesOf = (notice: Notice, kind: FirmKind, issuer: string, { rollForward }: NoticePolicy): string[] => {
  const rolls = rollForward && notice.order === undefined && notice.timeLimit?.unit === 'calendar';
  return [objectionOf(notice, kind, issuer), ...(rolls ? [ROLLS] : []), NATURE[kind], ...limitNotes(notice)];
};

const copiesOf = ({ responsible, enforcer }: Notice, issuer: string): string => {
  const names = [responsible, ...(enforcer === null ? [] : [enforcer])].map(officeName);
  return [...new Set(names)].filter((name) => name !== issuer).join('、');
};

/** What a reminder or an advice says to the firm. HubError `policy-line-gone` when the policy lost its line. */
export const toFirm = (notice: Notice, kind: FirmKind, policy: NoticePolicy): Letter => {
  const line = policy.lines.find(({ id }) => id === notice.policyId);
  if (line === undefined) throw new HubError('policy-line-gone', `No policy line ${notice.policyId}.`);
  const [issuer, responsible] = [officeName(notice.issuer), officeName(notice.responsible)];
  const { lead, ...facts } = printFacts(notice, leadOf(notice, kind));
  const copies = copiesOf(notice, issuer);
  return {
    addressee: notice.name,
    opening: `根据工伤预防联防联控机制，经比对有关部门共享的数据，现将你单位${matterOf(notice, kind)}函告如下。`,
    firm: [`统一社会信用代码：${notice.uscc}`, placeLine(notice)],
    leads: [lead],
    ...facts,
    remarks: remarksOf(notice, kind, issuer),
    demand: line.demand.replace('{deadline}', () => deadlineInWords(notice)),
    ...(responsible === issuer ? {} : { via: `${ITSELF[kind]}经${responsible}送达。` }),
    notes: notesOf(notice, kind, issuer, policy),
    ...(copies === '' ? {} : { copies }),
  };
};

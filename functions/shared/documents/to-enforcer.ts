import { SERVICE_WAYS } from '../../../schemas/notices/names.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { officeName } from '../../../schemas/notices/office-names.ts';
import { industryName } from '../../../schemas/reference/industries.ts';
import type { NoticePolicy } from '../../../schemas/settings/notice-policy.ts';
import { type Letter, limitNotes, placeLine, printFacts, titleOf } from './facts.ts';
import { orderInWords } from './time-limit.ts';
import { dayInWords, limitInWords, officeWord } from './words.ts';

const NATURE = '本函所列情形由各部门共享数据比对形成，是否构成违法由';

/** What became of the document before the transfer, in one sentence; nothing is said that did not happen. */
const historyOf = (parent: Notice, us: string): string => {
  const { signed, served, dueOn, extension } = parent;
  const parts = [
    `${us}${signed === undefined ? '' : `于${dayInWords(signed.on)}`}签发${titleOf(parent)}`,
    ...(served === undefined
      ? []
      : [`于${dayInWords(served.on)}以${SERVICE_WAYS[served.way]}方式送达该单位`]),
    ...(extension === undefined ? [] : [`于${dayInWords(extension.on)}同意延期`]),
    ...(dueOn === undefined ? [] : [`整改期限于${dayInWords(dueOn)}届满`]),
  ];
  return `${parts.join('，')}。截至本函签发之日，${us}尚无该单位经复查确认完成整改的记录。`;
};

const firmLines = (notice: Notice): string[] => {
  const industry = industryName(notice.industry);
  return [
    `单位名称：${notice.name}`,
    `统一社会信用代码：${notice.uscc}`,
    placeLine(notice),
    ...(industry === undefined ? [] : [`所属行业：${industry}（${notice.industry}）`]),
  ];
};

const remarksOf = ({ moreItems }: Notice, parent: Notice | undefined): string[] => [
  ...(moreItems > 0 ? [`另有${moreItems}项同类情形未逐一列出，可通过联防联控平台查询。`] : []),
  ...(parent?.order === undefined ? [] : [`${orderInWords(parent.order, parent)}。`]),
];

/** What a transfer says to the department that may enforce; `parent` is the document that was not complied with. */
export const toEnforcer = (notice: Notice, parent: Notice | undefined, policy: NoticePolicy): Letter => {
  const addressee = officeName(notice.responsible);
  const us = `我${officeWord(officeName(notice.issuer))}`;
  const you = `贵${officeWord(addressee)}`;
  const { lead, ...facts } = printFacts(notice, '目前数据显示，该单位仍有以下情形尚未消除');
  return {
    addressee,
    opening: `根据工伤预防联防联控机制，现将下列单位整改期限届满后的有关情况移送${you}。`,
    firm: firmLines(notice),
    leads: [...(parent === undefined ? [] : [historyOf(parent, us)]), lead],
    ...facts,
    remarks: remarksOf(notice, parent),
    demand: `请${you}依职责调查处理，并${limitInWords(policy.transferReply, '发出')}将处置情况通过联防联控平台反馈${us}。`,
    notes: [`${NATURE}${you}依法调查认定。`, ...limitNotes(notice)],
  };
};

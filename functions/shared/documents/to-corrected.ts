import { liveItems } from '../../../schemas/notices/live-items.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import { officeName } from '../../../schemas/notices/office-names.ts';
import { type Letter, placeLine, printFacts, titleOf } from './facts.ts';
import { dayInWords, officeWord } from './words.ts';

const NATURE = '本函更正此前文书中的相应内容，更正部分自始不作为要求你单位采取措施的依据。';

/** A merge of records changes nothing of what a department sent. */
const causeOf = (notice: Notice): string => {
  const merged = liveItems(notice).filter(({ standingReason }) => standingReason === 'merged').length;
  if (merged === 0) return '经数据来源部门更正数据后不成立';
  return merged === liveItems(notice).length
    ? '经核对单位登记信息，不应以此单位为对象'
    : '经更正数据或者核对单位登记信息后不成立';
};

const firstLine = (notice: Notice, parent: Notice | undefined, us: string): string => {
  const cause = causeOf(notice);
  if (parent === undefined) return `${us}此前文书中的下列情形，${cause}，现予更正。`;
  const on = parent.signed === undefined ? '' : `于${dayInWords(parent.signed.on)}`;
  const subject = parent.kind === 'transfer' ? `移送的${notice.name}有关` : '';
  return `${us}${on}签发的${titleOf(parent)}中${subject}下列情形，${cause}，现予更正。`;
};

/** What a correction says: which findings of an earlier document are taken back, and that nothing is asked for any more. */
export const toCorrected = (notice: Notice, parent: Notice | undefined): Letter => {
  const issuer = officeName(notice.issuer);
  const us = `我${officeWord(issuer)}`;
  const toEnforcer = parent?.kind === 'transfer';
  const responsible = officeName(notice.responsible);
  const { lead, ...facts } = printFacts(notice, '现予更正的情形');
  return {
    addressee: toEnforcer ? responsible : notice.name,
    opening: firstLine(notice, parent, us),
    firm: [`单位名称：${notice.name}`, `统一社会信用代码：${notice.uscc}`, placeLine(notice)],
    leads: [lead],
    ...facts,
    remarks: [],
    demand: toEnforcer
      ? `请贵${officeWord(responsible)}不再就上述情形处理；已采取措施的，请予复核。`
      : '对上述情形，你单位无需再采取措施；已经办理的，如需协助请与我们联系。',
    ...(toEnforcer || responsible === issuer ? {} : { via: `本函经${responsible}送达。` }),
    notes: [NATURE, '由此给你们带来的不便，谨致歉意。'],
  };
};

import { ACTION_NAMES, PARTY_NAMES, STATE_NAMES } from '../../../schemas/notices/names.ts';
import type { Notice } from '../../../schemas/notices/notice.ts';
import type { NoticeAction, NoticeParty } from '../../../schemas/notices/transitions.ts';
import { HubError, refuse } from '../errors.ts';

/** 409: the table has no such step from where the document stands. */
export const transitionForbidden = ({ kind, state }: Notice, action: NoticeAction): HubError =>
  new HubError(
    'transition-forbidden',
    `"${action}" is not open on a ${kind} that is ${state}. Read the document again: "may" names the steps that are.`,
    {
      status: 409,
      messageZh: `文书当前为“${STATE_NAMES[state]}”，不能执行“${ACTION_NAMES[action]}”。请重新查询文书，may 一栏列有当前可执行的操作。`,
      data: { kind, state, action },
    },
  );

/** 403: the step is open, for others. */
export const partyForbidden = (action: NoticeAction, who: readonly NoticeParty[]): HubError =>
  new HubError(
    'party-forbidden',
    `"${action}" of this document is for: ${who.join(', ')}. Ask them, or use a token of theirs.`,
    {
      status: 403,
      messageZh: `该文书的“${ACTION_NAMES[action]}”仅限${who.map((party) => PARTY_NAMES[party]).join('、')}办理，请由其登录办理。`,
      data: { action, who },
    },
  );

/** 404. */
export const noticeUnknown = (noticeId: string): HubError =>
  refuse(
    404,
    'notice-unknown',
    `There is no document ${noticeId}. Look for it in GET /v1/notices.`,
    '没有此文书，请在文书列表中查找。',
  );

/** 503: others wrote the same document again and again. */
export const noticeBusy = (noticeId: string): HubError =>
  new HubError('notice-busy', `Document ${noticeId} is being changed by others. Try again in a moment.`, {
    status: 503,
    retryable: true,
    messageZh: '该文书正在被其他操作修改，请稍后重试。',
  });

/** The rules of single steps: HTTP status, English and Chinese, both saying what to do. */
const RULES = {
  'nothing-to-sign': [
    409,
    'No finding of this draft is open any more. Withdraw the draft.',
    '草稿中已无未处理的预警，请撤回草稿。',
  ],
  'not-proofread': [
    409,
    'A limit in this draft is not proofread, or not all is shown: the hub may not sign it. An officer has to.',
    '草稿引用的限值未经校对，或所涉预警未全部列出，不能自动签发，请由签发人员人工签发。',
  ],
  'served-date': [
    400,
    'servedOn must not lie after today nor before the day of sending. Correct the date.',
    '送达日期不得晚于今天，也不得早于发送日期，请更正。',
  ],
  'disposed-date': [
    400,
    'on must not lie after today nor before the day of sending. Correct the date.',
    '处置日期不得晚于今天，也不得早于发送日期，请更正。',
  ],
  'no-due-day': [
    409,
    'This document has no due day, so there is nothing to extend.',
    '该文书没有期限，无需延期。',
  ],
  'order-deadline': [
    409,
    'The due day is that of an authority’s order; only that authority may extend it. Ask it to.',
    '该期限来自主管部门已下达的指令，仅该部门可以延期，请向其申请。',
  ],
  'past-due': [
    409,
    'The due day is over; it cannot be extended any more. Report what was put right, or let it be transferred.',
    '期限已过，不能再延期；请报送整改材料，或按移送程序办理。',
  ],
  'extension-too-long': [
    400,
    'The extension is longer than the policy allows. Ask for fewer days.',
    '延期天数超过规定上限，请减少天数。',
  ],
  'policy-line-gone': [
    409,
    'The policy line of this document no longer exists, so no extension is set. Restore the line in the settings.',
    '该文书所依据的政策条目已不存在，无法确定可延期天数，请在配置中恢复该条目。',
  ],
  'already-reminded': [
    409,
    'The reminder of this due day was sent already. Nothing is to be done.',
    '该期限已提醒过，无需重复提醒。',
  ],
  'not-due-soon': [
    409,
    'Today is not among the last days before the due day. Remind in those days.',
    '尚未进入到期提醒时段或期限已过，请在到期前的提醒时段内提醒。',
  ],
  'not-due': [
    409,
    'The due day is not over. Wait until it is.',
    '期限未到（到期日当日 24 时前均未逾期），请到期后再办理。',
  ],
  'still-open': [
    409,
    'A finding of this document is still open. Update the findings first, or wait for new data.',
    '文书中仍有未处理的预警，请先更新预警情况，或等待新数据。',
  ],
  'transfer-document': [
    400,
    'A transfer of an advice names its transfer document; the hand-over of a reminder has none. Correct noticeId.',
    '整改建议书移送须注明移送函编号；参保提示函为内部移交，不得填写。请更正 noticeId。',
  ],
  'nothing-to-transfer': [
    409,
    'No finding of this document is open any more. Close or withdraw it instead.',
    '文书中已无未处理的预警，无需移送，请改为核实办结或撤回。',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;

/** The refusal of a rule by its code. */
export const ruleRefusal = (code: keyof typeof RULES): HubError => {
  const [status, en, zh] = RULES[code];
  return refuse(status, code, en, zh);
};

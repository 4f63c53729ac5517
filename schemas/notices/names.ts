import type { Disposal, Notice, NoticeKind, NoticeState } from './notice.ts';
import type { NoticeAction, NoticeParty } from './transitions.ts';

/** Title of each document, as printed. */
export const NOTICE_TITLES: Readonly<Record<NoticeKind, string>> = {
  reminder: '工伤保险参保提示函',
  advice: '限期整改建议书',
  transfer: '移送函',
  correction: '更正函',
};
/** Two letters of our serial: LF-370100-2026-TS-00012. */
export const SERIAL_MARKS: Readonly<Record<NoticeKind, string>> = {
  reminder: 'TS',
  advice: 'JY',
  transfer: 'YS',
  correction: 'GZ',
};
/** What people call each state. */
export const STATE_NAMES: Readonly<Record<NoticeState, string>> = {
  draft: '草稿',
  signed: '已签发',
  sent: '已发送',
  served: '已送达',
  extended: '已延期',
  rectified: '已报整改',
  verified: '复查通过',
  overdue: '逾期',
  transferred: '已移送',
  disposed: '已处置',
  closed: '已办结',
  withdrawn: '已撤回',
};
export const SERVICE_WAYS: Readonly<Record<NonNullable<Notice['served']>['way'], string>> = {
  direct: '直接送达',
  post: '邮寄送达',
  electronic: '电子送达',
  left: '留置送达',
  public: '公告送达',
};
export const DISPOSAL_OUTCOMES: Readonly<Record<Disposal['outcome'], string>> = {
  ordered: '已责令限期改正',
  fined: '已行政处罚',
  rectified: '已督促整改到位',
  'not-established': '经查不属实',
  other: '其他',
};
/** What people call each step. */
export const ACTION_NAMES: Readonly<Record<NoticeAction, string>> = {
  draft: '起草',
  follow: '更新预警情况',
  sign: '签发',
  send: '发送',
  number: '登记发文字号',
  serve: '登记送达',
  remind: '到期提醒',
  extend: '延期',
  rectify: '报送整改材料',
  'find-rectified': '数据显示已整改',
  verify: '复查通过',
  reject: '复查不通过',
  close: '办结',
  expire: '逾期',
  transfer: '移送',
  dispose: '登记处置结果',
  withdraw: '撤回',
};
/** What people call each party. */
export const PARTY_NAMES: Readonly<Record<NoticeParty, string>> = {
  issuer: '牵头部门签发人员',
  inspector: '联合检查组人员',
  responsible: '责任部门',
  hub: '系统',
};

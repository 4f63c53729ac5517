import type { Alert, MarkVerdict } from './alert.ts';

/** What people call each kind of alert. */
export const KIND_NAMES: Readonly<Record<Alert['kind'], string>> = {
  exceedance: '危害因素超标',
  'verdict-difference': '判定不一致',
  'hidden-danger': '事故隐患',
  uninsured: '未参保',
  'under-insured': '少参保',
  lapsed: '断保',
  arrears: '欠费',
  'project-uninsured': '项目未参保',
  'early-sign': '苗头性问题',
  lead: '待核线索',
  'overdue-duty': '逾期未履行义务',
};
/** What people call each severity. */
export const SEVERITY_NAMES: Readonly<Record<Alert['severity'], string>> = {
  alert: '预警',
  warning: '提醒',
  review: '复核',
};
/** What people call each status. */
export const STATUS_NAMES: Readonly<Record<Alert['status'], string>> = {
  open: '未处理',
  closed: '已消除',
  retracted: '已撤回',
  accepted: '已备案接受',
  'marked-wrong': '已标记有误',
  'marked-done': '已标记已处理',
};
/** What people call an officer's word on an alert. */
export const VERDICT_NAMES: Readonly<Record<MarkVerdict, string>> = {
  right: '属实',
  wrong: '有误',
  'already-done': '已处理',
};

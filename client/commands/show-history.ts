import type { HistoryEntry, SubmissionStep } from '../../schemas/ledger/submission-history.ts';
import { table } from '../lib/speak.ts';
import type { Session } from './command.ts';

const STEP_ZH: Readonly<Record<SubmissionStep, string>> = {
  submitted: '登记清单',
  received: '收到文件',
  ingesting: '开始校验',
  queued: '排队',
  held: '挂起待确认',
  confirmed: '确认',
  applying: '开始入库',
  settled: '入库完成',
  checked: '试报校验完成',
  assessed: '研判完成',
  refused: '整份退回',
  failed: '处理失败',
  withdrawing: '申请撤回',
  withdrawn: '已撤回',
  reassessed: '撤回后研判完成',
};

/** Who did what with a submission, and when. */
export const showHistory = (history: readonly HistoryEntry[], t: Session['t']): string =>
  table([
    [t('时间', 'time'), t('经过', 'step'), t('由', 'by'), t('密钥', 'key')],
    ...history.map(({ at, step, by, kid }) => [at, t(STEP_ZH[step], step), by, kid ?? '']),
  ]);

import type { SubmissionView } from '../../schemas/api/submissions.ts';
import type { FactCounts } from '../../schemas/events/manifest.ts';
import type { Timing } from '../../schemas/ledger/filing.ts';
import type { SubmissionStatus } from '../../schemas/ledger/ledger.ts';
import type { Session } from './command.ts';
import { showReading } from './show-reading.ts';

const STATUS_ZH: Readonly<Record<SubmissionStatus, string>> = {
  'awaiting-upload': '待上传',
  received: '已收到',
  ingesting: '校验中',
  queued: '排队中',
  held: '待确认',
  applying: '入库中',
  settled: '已入库',
  checked: '已校验（试报，未入库）',
  refused: '整份退回',
  failed: '处理失败',
  withdrawn: '已撤回',
};

export const statusText = (status: SubmissionStatus, t: Session['t']): string => t(STATUS_ZH[status], status);

const countsText = (facts: FactCounts, t: Session['t']): string =>
  t(
    `记录 ${facts.records}：新增 ${facts.created}，变更 ${facts.changed}，未变 ${facts.unchanged}，移出 ${facts.removed}`,
    `records ${facts.records}: ${facts.created} new, ${facts.changed} changed, ${facts.unchanged} unchanged, ${facts.removed} removed`,
  );

const timingText = ({ state, periodEnd, dueOn = '', daysLate = 0 }: Timing, t: Session['t']): string => {
  if (state === 'early')
    return t(
      `提前报送：报送期至 ${periodEnd} 尚未结束，期满后请补报其余数据`,
      `early: the period runs until ${periodEnd}; send what is still to come once it is over`,
    );
  if (state === 'late')
    return t(`迟报 ${daysLate} 天，截止日 ${dueOn}`, `${daysLate} days late, it was due on ${dueOn}`);
  return state === 'on-time'
    ? t(`按时报送，截止日 ${dueOn}`, `in time, due on ${dueOn}`)
    : t('已报送', 'filed');
};
/** What a held submission waits for, reason by reason, but for what the note above has said already. */
export const showReasons = ({ heldFor = [], problem }: SubmissionView, t: Session['t']): string[] =>
  heldFor
    .filter(({ zh }) => problem?.zh.includes(zh) !== true)
    .map(({ zh, en, code }) => `  - ${t(zh, en)} [${code}]`);

/** How the file was meant, where it was not simply the next one of its feed. */
const meantAs = ({ mode }: SubmissionView, t: Session['t']): string[] => {
  if (mode === 'supplement') return [t('补报', 'supplement')];
  return mode === 'delete' ? [t('删除', 'deletion')] : [];
};

/** A submission as its sender wants to read it: state, the row equation, what changed, what to do. */
export const showSubmission = (view: SubmissionView, t: Session['t']): string => {
  const lines = [
    [view.submissionId, view.feed, view.scope, view.period, view.fileName, ...meantAs(view, t)].join('  '),
    `${t('状态', 'status')}: ${statusText(view.status, t)}${view.assessedAt === undefined ? '' : ` · ${t('已研判', 'assessed')}`}`,
  ];
  if (view.rows !== undefined) {
    const { rows } = view;
    lines.push(
      t(
        `行数 ${rows.in} = 接收 ${rows.accepted} + 退回 ${rows.rejected} + 重复 ${rows.duplicates} + 跳过 ${rows.skipped}`,
        `rows ${rows.in} = accepted ${rows.accepted} + rejected ${rows.rejected} + duplicates ${rows.duplicates} + skipped ${rows.skipped}`,
      ),
    );
  }
  if (view.unusedHeaders !== undefined) {
    const list = view.unusedHeaders.join('、');
    lines.push(t(`未使用的列（表头未识别）：${list}`, `columns not read (header not recognised): ${list}`));
  }
  if (view.reading !== undefined) lines.push(...showReading(view.reading, t));
  if (view.warnings !== undefined) {
    const { total, findings } = view.warnings;
    const count = total + findings.length;
    const see = `lianfang warnings ${view.submissionId}`;
    if (count > 0)
      lines.push(
        t(`提示 ${count} 处（不影响接收）：${see}`, `${count} warnings (nothing was refused): ${see}`),
      );
  }
  // What was counted and asked before a withdrawal no longer holds.
  if (view.status === 'withdrawn') return lines.join('\n');
  if (view.whole !== undefined) {
    const { rows: all, rejected } = view.whole;
    lines.push(
      t(
        `补报后的登记库：共 ${all} 行，仍有 ${rejected} 行退回`,
        `the register with this supplement: ${all} rows, ${rejected} still rejected`,
      ),
    );
  }
  if (view.facts !== undefined) lines.push(countsText(view.facts, t));
  if (view.wouldChange !== undefined)
    lines.push(`${t('若正式报送，', 'sent in earnest: ')}${countsText(view.wouldChange, t)}`);
  if (view.timing !== undefined) lines.push(timingText(view.timing, t));
  if (view.problem !== undefined) lines.push(`${t(view.problem.zh, view.problem.en)} [${view.problem.code}]`);
  if (view.status === 'held') {
    lines.push(...showReasons(view, t));
    const [yes, no] = [`lianfang confirm ${view.submissionId}`, `lianfang withdraw ${view.submissionId}`];
    lines.push(t(`核实无误：${yes}；有误：${no}`, `if it is right: ${yes}; if not: ${no}`));
  }
  return lines.join('\n');
};

import type { SubmissionView } from '../../schemas/api/submissions.ts';
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
  refused: '整份退回',
  failed: '处理失败',
  withdrawn: '已撤回',
};

export const statusText = (status: SubmissionStatus, t: Session['t']): string => t(STATUS_ZH[status], status);

/** What a held submission waits for, reason by reason; of a single one the note above has said it already. */
export const showReasons = ({ heldFor = [], problem }: SubmissionView, t: Session['t']): string[] =>
  heldFor.filter(({ zh }) => zh !== problem?.zh).map(({ zh, en, code }) => `  - ${t(zh, en)} [${code}]`);

/** A submission as its sender wants to read it: state, the row equation, what changed, what to do. */
export const showSubmission = (view: SubmissionView, t: Session['t']): string => {
  const lines = [
    `${view.submissionId}  ${view.feed}  ${view.scope}  ${view.period}  ${view.fileName}`,
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
  if (view.facts !== undefined) {
    const { facts } = view;
    lines.push(
      t(
        `记录 ${facts.records}：新增 ${facts.created}，变更 ${facts.changed}，未变 ${facts.unchanged}，移出 ${facts.removed}`,
        `records ${facts.records}: ${facts.created} new, ${facts.changed} changed, ${facts.unchanged} unchanged, ${facts.removed} removed`,
      ),
    );
  }
  if (view.problem !== undefined) lines.push(`${t(view.problem.zh, view.problem.en)} [${view.problem.code}]`);
  if (view.status === 'held') {
    lines.push(...showReasons(view, t));
    const [yes, no] = [`lianfang confirm ${view.submissionId}`, `lianfang withdraw ${view.submissionId}`];
    lines.push(t(`核实无误：${yes}；有误：${no}`, `if it is right: ${yes}; if not: ${no}`));
  }
  return lines.join('\n');
};

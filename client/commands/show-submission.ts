import type { SubmissionView } from '../../schemas/api/submissions.ts';
import type { Session } from './command.ts';

/** A submission as its sender wants to read it: state, the row equation, what changed, what to do. */
export const showSubmission = (view: SubmissionView, t: Session['t']): string => {
  const lines = [
    `${view.submissionId}  ${view.feed}  ${view.scope}  ${view.period}  ${view.fileName}`,
    `${t('状态', 'status')}: ${view.status}${view.assessedAt === undefined ? '' : t(' · 已研判', '· assessed')}`,
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
  return lines.join('\n');
};

import type { ProblemNote } from '../../schemas/ledger/ledger.ts';

/** Chunks that failed for good: all taken back (`undone`), or the rest arrived (DECISIONS 12). */
export const chunksFailedNote = (failed: number, undone: boolean): ProblemNote => ({
  code: 'chunks-failed',
  zh: undone
    ? `有 ${failed} 个分块入库失败，本次报送已全部撤销，原有数据保持不变，请重新报送`
    : `有 ${failed} 个分块入库失败，其余数据已入库，请重新报送同一文件以补齐`,
  en: undone
    ? `${failed} chunks failed; all of it was undone and what stood before still stands. Send it again`
    : `${failed} chunks failed; the rest arrived. Send the same file again to fill the gap`,
});

export const failedNote = (error: string | undefined): ProblemNote => ({
  code: 'processing-failed',
  zh: '处理失败，原有数据保持不变，请稍后重新报送或联系运维',
  en: `Processing failed (${error ?? 'unknown'}); what stood before still stands. Send it again or ask the operator`,
});

export const assessNote: ProblemNote = {
  code: 'assess-failed',
  zh: '数据已入库，但研判未完成，请联系运维',
  en: 'The data are settled, but their assessment was not finished; ask the operator',
};

/** Takes the place of `assess-failed` once a second assessment came to its end. */
export const assessedLateNote: ProblemNote = {
  code: 'assessed-late',
  zh: '研判曾失败，现已补做完成',
  en: 'The assessment failed at first and was made up for',
};

export const withdrawNote: ProblemNote = {
  code: 'withdraw-failed',
  zh: '撤回未能开始，数据保持不变，请重新撤回或联系运维',
  en: 'The withdrawal could not begin and changed nothing; withdraw it again or ask the operator',
};

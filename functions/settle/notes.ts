import type { Submission } from '../../schemas/ledger/ledger.ts';

/** Chunks that failed for good: all taken back (`undone`), or the rest arrived (DECISIONS 12). */
export const chunksFailedNote = (failed: number, undone: boolean): NonNullable<Submission['problem']> => ({
  code: 'chunks-failed',
  zh: undone
    ? `有 ${failed} 个分块入库失败,本次报送已全部撤销,原有数据保持不变,请重新报送`
    : `有 ${failed} 个分块入库失败,其余数据已入库,请重新报送同一文件以补齐`,
  en: undone
    ? `${failed} chunks failed; all of it was undone and what stood before still stands. Send it again`
    : `${failed} chunks failed; the rest arrived. Send the same file again to fill the gap`,
});

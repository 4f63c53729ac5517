import { fileMessage } from '../../schemas/codes/reject-codes.ts';
import type { ProblemNote, Submission } from '../../schemas/ledger/ledger.ts';

export const historyNote: ProblemNote = {
  code: 'history-only',
  zh: '已有更新的一期登记在用，本次报送仅存档，不改变现有数据',
  en: 'A newer register is in use; this one is kept as history and changes nothing',
};

/** A supplement that came too late: what it was to correct has changed. */
export const outdatedNote: ProblemNote = {
  code: 'supplement-outdated',
  ...fileMessage('supplement-outdated'),
};

export const isHistory = ({ problem }: Submission): boolean => problem?.code === historyNote.code;

const percentOf = (part: number, whole: number): string => ((part / whole) * 100).toFixed(1);

export const removalsNote = (removals: number, rows: number): ProblemNote => ({
  code: 'removals-held',
  zh: `现有登记 ${rows} 条，本次报送将移出其中 ${removals} 条(${percentOf(removals, rows)}%)，请确认后继续`,
  en: `It would remove ${removals} of the register's ${rows} records (${percentOf(removals, rows)} %); confirm it to go on`,
});

/** What a dry run would meet if it were sent in earnest. */
export const wouldBeHistoryNote: ProblemNote = {
  code: 'would-be-history',
  zh: '已有更新的一期登记在用，若正式报送，仅存档，不改变现有数据',
  en: 'A newer register is in use; sent in earnest, this one would be kept as history and change nothing',
};

export const wouldBeHeldNote = (removals: number, rows: number): ProblemNote => ({
  code: 'would-be-held',
  zh: `现有登记 ${rows} 条，若正式报送，将移出其中 ${removals} 条(${percentOf(removals, rows)}%)，须经确认方可入库`,
  en: `Sent in earnest, it would remove ${removals} of the register's ${rows} records (${percentOf(removals, rows)} %) and wait to be confirmed`,
});

/** Takes the place of `removals-held` once the sender said yes. */
export const confirmedNote: ProblemNote = {
  code: 'removals-confirmed',
  zh: '较大比例的移出已由报送方确认',
  en: 'The large share of removals was confirmed by the sender',
};

export const notLatestNote: ProblemNote = {
  code: 'withdraw-not-latest',
  zh: '只有该数据源、该范围最近一次入库的报送可以撤回',
  en: 'Only the latest settled submission of a feed and scope can be withdrawn',
};

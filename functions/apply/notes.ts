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

export const removalsNote = (removals: number, rows: number): ProblemNote => {
  const percent = ((removals / rows) * 100).toFixed(1);
  return {
    code: 'removals-held',
    zh: `现有登记 ${rows} 条，本次报送将移出其中 ${removals} 条(${percent}%)，请确认后继续`,
    en: `It would remove ${removals} of the register's ${rows} records (${percent} %); confirm it to go on`,
  };
};

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

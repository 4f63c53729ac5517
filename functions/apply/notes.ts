import type { ProblemNote, Submission } from '../../schemas/ledger/ledger.ts';

export const historyNote: ProblemNote = {
  code: 'history-only',
  zh: '已有更新的一期登记在用，本次报送仅存档，不改变现有数据',
  en: 'A newer register is in use; this one is kept as history and changes nothing',
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

/** Warnings of one code, on rows, that the contract asks the sender to confirm. */
export const warningNote = (code: string, count: number): ProblemNote => ({
  code,
  zh: `有 ${count} 处“${code}”提示，该数据源要求核对后确认`,
  en: `${count} warnings ${code}, which this feed asks to check and confirm`,
});

/** Why it is held, in short; `heldFor` has every reason. Removals go before warnings. */
export const heldNote = (reasons: readonly ProblemNote[]): ProblemNote => {
  const removals = reasons.find(({ code }) => code === 'removals-held');
  if (removals !== undefined) return removals;
  const codes = [...new Set(reasons.map(({ code }) => code))].join('、');
  return {
    code: 'warnings-held',
    zh: `有提示须由报送方核对确认（${codes}），确认后继续`,
    en: `Its sender must check and confirm warnings (${codes}); confirm it to go on`,
  };
};

/** Takes the place of `removals-held` or `warnings-held` once the sender said yes. */
export const confirmedNote = (held: ProblemNote): ProblemNote =>
  held.code === 'warnings-held'
    ? {
        code: 'warnings-confirmed',
        zh: '提示已由报送方核对确认',
        en: 'The warnings were checked and confirmed by the sender',
      }
    : {
        code: 'removals-confirmed',
        zh: '较大比例的移出已由报送方确认',
        en: 'The large share of removals was confirmed by the sender',
      };

export const notLatestNote: ProblemNote = {
  code: 'withdraw-not-latest',
  zh: '只有该数据源、该范围最近一次入库的报送可以撤回',
  en: 'Only the latest settled submission of a feed and scope can be withdrawn',
};

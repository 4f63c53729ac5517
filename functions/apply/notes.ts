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

/** A reason to hold it; what the sender has to do is said once, by `heldNote`. */
export const removalsNote = (removals: number, rows: number): ProblemNote => ({
  code: 'removals-held',
  zh: `现有登记 ${rows} 条，本次报送将移出其中 ${removals} 条(${percentOf(removals, rows)}%)`,
  en: `It takes ${removals} of the register's ${rows} records (${percentOf(removals, rows)} %) out`,
});

/** What a dry run would meet if it were sent in earnest. */
export const wouldBeHistoryNote: ProblemNote = {
  code: 'would-be-history',
  zh: '已有更新的一期登记在用，若正式报送，仅存档，不改变现有数据',
  en: 'A newer register is in use; sent in earnest, this one would be kept as history and change nothing',
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
  if (removals !== undefined)
    return { ...removals, zh: `${removals.zh}，请确认后继续`, en: `${removals.en}; confirm it to go on` };
  const codes = [...new Set(reasons.map(({ code }) => code))].join('、');
  return {
    code: 'warnings-held',
    zh: `有提示须由报送方核对确认（${codes}），确认后继续`,
    en: `Its sender must check and confirm warnings (${codes}); confirm it to go on`,
  };
};

/** Of a dry run: what would hold it, reason by reason. */
export const wouldBeHeldNote = (reasons: readonly ProblemNote[]): ProblemNote => ({
  code: 'would-be-held',
  zh: `若正式报送，须经确认方可入库：${reasons.map(({ zh }) => zh).join('；')}`,
  en: `Sent in earnest, it would wait to be confirmed: ${reasons.map(({ en }) => en).join('; ')}`,
});

const CONFIRMED: Readonly<Record<string, ProblemNote>> = {
  'removals-held': {
    code: 'removals-confirmed',
    zh: '较大比例的移出已由报送方确认',
    en: 'The large share of removals was confirmed by the sender',
  },
  'warnings-held': {
    code: 'warnings-confirmed',
    zh: '提示已由报送方核对确认',
    en: 'The warnings were checked and confirmed by the sender',
  },
};

/** Takes the place of `removals-held` or `warnings-held` once the sender said yes; any other note stays. */
export const confirmedNote = (held: ProblemNote): ProblemNote => CONFIRMED[held.code] ?? held;

export const notLatestNote: ProblemNote = {
  code: 'withdraw-not-latest',
  zh: '只有该数据源、该范围最近一次入库的报送可以撤回',
  en: 'Only the latest settled submission of a feed and scope can be withdrawn',
};

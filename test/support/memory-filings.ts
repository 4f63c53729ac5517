import type { Filings } from '../../functions/shared/ports/ledger.ts';
import { type Filing, FilingSchema } from '../../schemas/ledger/filing.ts';

/** Filings in memory; `all` shows what stands, in the order of the store. */
export const memoryFilings = (): Filings & { all(): Filing[] } => {
  const items = new Map<string, Filing>();
  const keyOf = ({ feed, period, scope, seq }: Pick<Filing, 'feed' | 'period' | 'scope' | 'seq'>): string =>
    `${feed}#${period}#${scope}#${String(seq).padStart(9, '0')}`;
  const all = (): Filing[] =>
    [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, filing]) => structuredClone(filing));
  return {
    all,
    put: async (filing) => void items.set(keyOf(filing), FilingSchema.parse(structuredClone(filing))),
    remove: async (filing) => void items.delete(keyOf(filing)),
    list: async (feed, { from, to }) =>
      all().filter((one) => one.feed === feed && one.period >= from && one.period <= to),
    first: async (feed) => all().find((one) => one.feed === feed)?.period,
  };
};

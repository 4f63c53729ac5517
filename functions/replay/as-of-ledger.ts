import type { ChunkCounts, Register, Submission } from '../../schemas/ledger/ledger.ts';
import type { Registers, Submissions } from '../shared/ports/ledger.ts';
import { settledRegister } from '../shared/register-stub.ts';

/** The ledger as it stood at the entry that is replayed, as far as facts and judgements rest on it. In memory: small. */
export interface AsOfLedger {
  readonly submissions: Pick<Submissions, 'get' | 'putChunkCounts' | 'listChunkCounts'>;
  readonly registers: Pick<Registers, 'get' | 'list' | 'put' | 'renewLock'>;
  /** From now on the submission is being applied. */
  begin(submission: Submission): void;
  /** The mark that undoing leaves on a register goes, and a register that was only made for it. */
  clearMark(feed: string, scope: string): void;
  all(): Register[];
}

const placeOf = (feed: string, scope: string): string => `${feed}#${scope}`;

/** What nobody asks for in a replay is not kept: a history has many submissions. */
const slim = ({ receiptJws: _, reading: __, history: ___, ...submission }: Submission): Submission => ({
  ...submission,
  manifestJws: '',
  status: 'applying',
});

/** An empty ledger. */
export const asOfLedger = (): AsOfLedger => {
  const registers = new Map<string, Register>();
  const submissions = new Map<string, Submission>();
  const counts = new Map<string, ChunkCounts[]>();
  return {
    submissions: {
      get: async (id) => submissions.get(id),
      putChunkCounts: async (id, own) => {
        const others = (counts.get(id) ?? []).filter(({ chunk }) => chunk !== own.chunk);
        counts.set(id, [...others, own]);
      },
      listChunkCounts: async (id) => counts.get(id) ?? [],
    },
    registers: {
      get: async (feed, scope) => registers.get(placeOf(feed, scope)),
      list: async (feed) => [...registers.values()].filter((register) => register.feed === feed),
      put: async (register) => void registers.set(placeOf(register.feed, register.scope), register),
      // One submission after the other: nobody else takes the lock.
      renewLock: async () => true,
    },
    begin: (submission) => void submissions.set(submission.submissionId, slim(submission)),
    clearMark: (feed, scope) => {
      const place = placeOf(feed, scope);
      const register = settledRegister(registers.get(place));
      if (register === undefined) registers.delete(place);
      else {
        const { applying: _, ...settled } = register;
        registers.set(place, settled);
      }
    },
    all: () => [...registers.values()],
  };
};

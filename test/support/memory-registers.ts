import type { Registers } from '../../functions/shared/ports/ledger.ts';
import { settledRegister, stubRegister } from '../../functions/shared/register-stub.ts';
import { type Register, RegisterSchema } from '../../schemas/ledger/ledger.ts';

/** Registers and locks in memory; `locks` and `registers` show what stands, for comparisons. */
export interface MemoryRegisters extends Registers {
  readonly locks: Map<string, string>;
  registers(): Register[];
}

export const memoryRegisters = (): MemoryRegisters => {
  const items = new Map<string, Register>();
  const locks = new Map<string, string>();
  const idOf = (feed: string, scope: string): string => `${feed}#${scope}`;
  const all = (): Register[] =>
    [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, register]) => structuredClone(register));
  const clearMark = (feed: string, scope: string): void => {
    const register = settledRegister(items.get(idOf(feed, scope)));
    if (register === undefined) items.delete(idOf(feed, scope));
    else delete register.applying;
  };
  return {
    locks,
    registers: all,
    get: async (feed, scope) => structuredClone(items.get(idOf(feed, scope))),
    list: async (feed) => all().filter((register) => register.feed === feed),
    put: async (register) => {
      items.set(idOf(register.feed, register.scope), RegisterSchema.parse(structuredClone(register)));
    },
    setApplying: async (feed, scope, submissionId) => {
      if (submissionId === null) return clearMark(feed, scope);
      const register = items.get(idOf(feed, scope)) ?? stubRegister(feed, scope, submissionId);
      items.set(idOf(feed, scope), { ...register, applying: submissionId });
    },
    lock: async (feed, scope, submissionId) => {
      const holder = locks.get(idOf(feed, scope));
      if (holder === undefined) locks.set(idOf(feed, scope), submissionId);
      return holder === undefined || holder === submissionId;
    },
    renewLock: async (feed, scope, submissionId) => locks.get(idOf(feed, scope)) === submissionId,
    unlock: async (feed, scope, submissionId) => {
      if (locks.get(idOf(feed, scope)) === submissionId) locks.delete(idOf(feed, scope));
    },
  };
};

import type { LinkStore } from '../../functions/shared/ports/links.ts';

/** A LinkStore in memory. */
export const memoryLinks = (): LinkStore => {
  const into = new Map<string, string>();
  const branches = new Map<string, Set<string>>();
  return {
    of: async (subject) => {
      const mergedInto = into.get(subject);
      return {
        ...(mergedInto === undefined ? {} : { mergedInto }),
        merged: [...into].filter(([, survivor]) => survivor === subject).map(([from]) => from),
        branches: [...(branches.get(subject) ?? [])].sort(),
      };
    },
    addBranch: async (parent, branch) => {
      branches.set(parent, new Set([...(branches.get(parent) ?? []), branch]));
    },
    merge: async ({ from, into: survivor }) => {
      into.set(from, survivor);
    },
    unmerge: async ({ from }) => {
      into.delete(from);
    },
  };
};

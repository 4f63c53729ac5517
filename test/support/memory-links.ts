import { linkStoreOver } from '../../functions/shared/links/link-store.ts';
import type { LinkStore } from '../../functions/shared/ports/links.ts';
import { type LinkNode, LinkNodeSchema } from '../../schemas/matching/links.ts';

/** Links in memory, with the adapter's version condition; `nodes` shows what is stored. */
export interface MemoryLinks extends LinkStore {
  readonly nodes: Map<string, LinkNode>;
  /** The next `times` commits are answered as if somebody had been faster. */
  conflictNext(times: number): void;
}

export const memoryLinks = (): MemoryLinks => {
  const nodes = new Map<string, LinkNode>();
  let conflicts = 0;
  const store = linkStoreOver({
    read: async (subject) => structuredClone(nodes.get(subject)),
    commit: async (changed) => {
      if (conflicts > 0) {
        conflicts -= 1;
        return false;
      }
      if (changed.some(({ subject, version }) => (nodes.get(subject)?.version ?? 0) !== version - 1))
        return false;
      for (const node of changed) nodes.set(node.subject, LinkNodeSchema.parse(structuredClone(node)));
      return true;
    },
  });
  return {
    ...store,
    nodes,
    conflictNext: (times) => {
      conflicts = times;
    },
  };
};

import type { Tamper } from './drive.ts';

/** Methods that change something, by store. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  lake: ['putText', 'putBytes', 'writeLines', 'putFile', 'delete'],
  facts: ['writeMany'],
  registers: ['put', 'setApplying', 'lock', 'unlock'],
  submissions: ['transition', 'putChunkCounts'],
  filings: ['put', 'remove'],
  receiptChain: ['append'],
  notices: ['commit', 'nextSerial', 'setTold'],
  outbox: ['add', 'done'],
  messages: ['put'],
  lanes: ['send'],
};

export interface Crash {
  readonly tamper: Tamper;
  /** False when there were fewer writes than `at`: the run was not disturbed. */
  readonly fired: () => boolean;
}

/**
 * Stores that die at write number `at`: before it is done, after it (its answer is lost), or half way through a batch.
 * `lasting`: every later write fails too, as when a function is killed again and again.
 */
export const crashAt = (at: number, when: 'before' | 'after' | 'half', lasting = false): Crash => {
  let count = 0;
  let fired = false;
  const tamper: Tamper = (store, name) =>
    new Proxy(store, {
      get: (target, method, receiver) => {
        const original: unknown = Reflect.get(target, method, receiver);
        if (typeof original !== 'function' || !WRITES[name]?.includes(String(method))) return original;
        return async (...args: unknown[]) => {
          count += 1;
          const dies = lasting ? count >= at : count === at;
          if (!dies) return original.apply(target, args);
          fired = true;
          if (when === 'after' && !lasting) await original.apply(target, args);
          if (when === 'half' && Array.isArray(args[0]))
            await original.apply(target, [args[0].slice(0, Math.ceil(args[0].length / 2))]);
          throw new Error(`killed at write ${at}`);
        };
      },
    });
  return { tamper, fired: () => fired };
};

import type { Agent } from './agent-index.ts';
import { type Limit, limitsOn } from './limits.ts';

/** The limits that a judgement goes by: those that ship, with the proofread ones that were loaded over them. */
export interface LimitBook {
  /** `shipped`, or the version of the loaded data. */
  readonly version: string;
  /** Limits in force on a sampling date; `freeSilica` in percent, decimal text. */
  readonly limitsOn: (agent: Agent, date: string, freeSilica?: string) => readonly Limit[];
}

/** The limits that ship with the product: none of them is proofread. */
export const SHIPPED_LIMITS: LimitBook = { version: 'shipped', limitsOn };

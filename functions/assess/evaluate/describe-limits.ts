import type { AgentLimits, LimitsOutput } from '../../../schemas/evaluate/limits.ts';
import type { Known } from '../../../schemas/reference/agent-index.ts';
import { type LimitBook, SHIPPED_LIMITS } from '../../../schemas/reference/limit-book.ts';
import { findAgents, shownLimit } from '../../../schemas/reference/limits.ts';

const describe = (agent: Known, date: string, book: LimitBook): AgentLimits => {
  const rows = agent.type === 'doubtful' ? [agent.row] : agent.rows;
  return {
    nameZh: agent.nameZh,
    nameEn: agent.nameEn,
    type: agent.type,
    codes: rows.map(({ id }) => id),
    cas: [...new Set(rows.flatMap((row) => ('cas' in row ? row.cas : [])))],
    limits: book.allOf(agent).map((limit) => ({
      ...shownLimit(limit),
      inForce: limit.effectiveFrom <= date && (limit.effectiveTo === null || date <= limit.effectiveTo),
    })),
  };
};

/**
 * Limits of everything that a name, a CAS number or a row code may mean, in all editions; `inForce` by a sampling
 * date. A doubtful agent is named without limits until they are proofread.
 */
export const describeLimits = (
  query: string,
  date: string,
  book: LimitBook = SHIPPED_LIMITS,
): LimitsOutput => ({
  query,
  date,
  agents: findAgents(query).map((agent) => describe(agent, date, book)),
});

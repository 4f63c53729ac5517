import { lazily } from '../lazily.ts';
import { agentIndex } from './agent-index.ts';
import groups from './data/mixture-groups.json' with { type: 'json' };

/** Substances of one effect, whose shares of their limits add up (GBZ 2.1-2019 3.8). An editorial choice. */
export interface MixtureGroup {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly effectZh: string;
  readonly effectEn: string;
  /** Row ids of table 1. */
  readonly members: readonly string[];
  readonly source: string;
}

/** Groups that the reference data know; a substance of none may still add up with others. */
export const MIXTURE_GROUPS: readonly MixtureGroup[] = groups.groups;

const byAgent = /* @__PURE__ */ lazily(() => {
  const ids = new Map(
    [...agentIndex().agents].flatMap((agent) =>
      agent.type === 'chemical' ? [[agent.rows[0].id, agent.nameZh] as const] : [],
    ),
  );
  return new Map(
    MIXTURE_GROUPS.flatMap((group) =>
      group.members.flatMap((id) => {
        const name = ids.get(id);
        return name === undefined ? [] : [[name, group] as const];
      }),
    ),
  );
});

/** The group of a substance by its canonical name. */
export const mixtureGroupOf = (nameZh: string): MixtureGroup | undefined => byAgent().get(nameZh);

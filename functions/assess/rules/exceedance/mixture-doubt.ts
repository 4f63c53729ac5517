import { mixtureGroupOf } from '../../../../schemas/reference/mixture-groups.ts';
import type { JudgedGroup, MixtureResult } from './mixture.ts';

const isDoubtful = ({ group }: JudgedGroup): boolean => group.doubtful.length > 0;

/** The mixtures of doubtful substances that nothing was said of, for lack of a common day or of a believable value. */
const unsaid = (judged: readonly JudgedGroup[], said: readonly MixtureResult[]): MixtureResult[] => {
  const places = Map.groupBy(
    judged.filter(({ group }) => mixtureGroupOf(group.agentKey) !== undefined),
    ({ group }) => `${mixtureGroupOf(group.agentKey)?.id}|${group.workplace}`,
  );
  return [...places.values()].flatMap((members): MixtureResult[] => {
    const doubtful = members.find(isDoubtful);
    if (doubtful === undefined || members.length < 2) return [];
    const { workplace, sampledOn, agentKey } = doubtful.group;
    const mixture = mixtureGroupOf(agentKey);
    if (mixture === undefined || said.some((one) => one.workplace === workplace && one.mixture === mixture))
      return [];
    return [{ workplace, sampledOn, mixture, members, outcome: 'mixture-term-missing' }];
  });
};

/** Leaves open what would be cleared though a result of a substance in it cannot be true. */
export const withDoubts = (
  judged: readonly JudgedGroup[],
  mixtures: readonly MixtureResult[],
): MixtureResult[] => {
  const doubtful = judged.filter(isDoubtful);
  if (doubtful.length === 0) return [...mixtures];
  const isOpen = ({ workplace, mixture }: MixtureResult): boolean =>
    doubtful.some(({ group }) => group.workplace === workplace && mixtureGroupOf(group.agentKey) === mixture);
  const said = mixtures.map(
    (one): MixtureResult =>
      one.outcome === 'complies' && isOpen(one) ? { ...one, outcome: 'mixture-term-missing' } : one,
  );
  return [...said, ...unsaid(judged, said)];
};

import type { Fact } from '../../../../schemas/records/fact.ts';
import { type Home, type JudgeContext, mergeOutcomes, type RuleOutcome } from '../outcome.ts';
import { judgeDiseaseClusters } from './disease-cluster.ts';
import { judgeInjuryRate } from './injury-rate.ts';
import { judgeMinorCluster } from './minor-cluster.ts';
import { judgeNearLimit } from './near-limit.ts';
import { judgeRisingTrend } from './rising-trend.ts';

/** Early signs (苗头性问题) of a firm; `severalLists` looks at the findings of all families afterwards. */
export const judgeEarlySigns = (facts: readonly Fact[], home: Home, context: JudgeContext): RuleOutcome =>
  mergeOutcomes([
    judgeInjuryRate(facts, home, context),
    judgeRisingTrend(facts, home, context),
    judgeMinorCluster(facts, home, context),
    judgeNearLimit(facts, home, context),
    judgeDiseaseClusters(facts, home, context),
  ]);

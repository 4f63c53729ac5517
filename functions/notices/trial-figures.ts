import Big from 'big.js';
import type { Alert } from '../../schemas/alerts/alert.ts';
import type { HitRate, TrialFigures } from '../../schemas/api/trial.ts';

/** Two-sided 95 % of the standard normal distribution. */
const Z = 1.959963984540054;

const percent = (share: number): string => (100 * share).toFixed(1);

/**
 * Wilson score interval of a share (E. B. Wilson 1927): unlike share ± error it stays within 0 and 1 and tells little
 * where few are marked.
 */
const wilson = (hits: number, marked: number): HitRate['interval'] => {
  const share = hits / marked;
  const spread = Z ** 2 / marked;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((share * (1 - share)) / marked + spread / (4 * marked))) / (1 + spread);
  return { from: percent(Math.max(0, centre - half)), to: percent(Math.min(1, centre + half)) };
};

const hitRate = (hits: number, marked: number): HitRate | null =>
  marked === 0
    ? null
    : {
        fraction: `${hits}/${marked}`,
        percent: new Big(hits).times(100).div(marked).toFixed(1),
        interval: wilson(hits, marked),
      };

/** How alerts were marked. A mark counts whatever became of its alert since; a firm that moved on was right before. */
export const trialFigures = (alerts: readonly Alert[]): TrialFigures => {
  const markedAs = (verdict: string): number => alerts.filter(({ mark }) => mark?.verdict === verdict).length;
  const [right, wrong, alreadyDone] = [markedAs('right'), markedAs('wrong'), markedAs('already-done')];
  const open = alerts.filter(({ status }) => status === 'open');
  return {
    ...{ open: open.length, right, wrong, alreadyDone },
    unmarked: open.filter(({ mark }) => mark === undefined).length,
    hitRate: hitRate(right + alreadyDone, right + wrong + alreadyDone),
  };
};

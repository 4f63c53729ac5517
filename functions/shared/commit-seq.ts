/**
 * The commit sequence that alerts are listed and cursors run by: system milliseconds × 1000 plus a tie counter, strictly
 * growing within a process. Two processes may meet in one value: lists never cut between alerts of one sequence.
 */
export const commitSequence = (nowMs: () => number = Date.now): (() => number) => {
  let last = 0;
  return () => {
    last = Math.max(last + 1, nowMs() * 1000);
    return last;
  };
};

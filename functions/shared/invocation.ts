/**
 * Counts the invocations of this process, so that what is "read once per invocation" (DECISIONS 16) can be kept in
 * objects that outlive an invocation. The `lambda` wrapper begins each; a Lambda worker runs one at a time.
 */
let count = 0;

export const beginInvocation = (): void => {
  count += 1;
};

export const currentInvocation = (): number => count;

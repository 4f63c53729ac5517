let count = 0;

/**
 * Counts the invocations of this process, so that what is "read once per invocation" (DECISIONS 16) can be kept in
 * objects that outlive an invocation. The `lambda` wrapper begins each; a Lambda worker runs one at a time.
 */
export const beginInvocation = (): void => {
  count += 1;
};

/** Number of the invocation that runs; equal within one. */
export const currentInvocation = (): number => count;

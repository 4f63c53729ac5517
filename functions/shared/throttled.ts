const NAMES = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]);

/** True for the ways in which AWS says that it is asked too much at once; told by name, so that no SDK is needed. */
export const isThrottled = (error: unknown): boolean => error instanceof Error && NAMES.has(error.name);

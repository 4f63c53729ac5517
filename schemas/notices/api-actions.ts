/** Steps that people and departments take through the API, each at an address of its own; all others are the hub's. */
export const API_ACTIONS = [
  'sign',
  'number',
  'serve',
  'extend',
  'rectify',
  'verify',
  'reject',
  'close',
  'dispose',
  'withdraw',
] as const;
export type ApiAction = (typeof API_ACTIONS)[number];

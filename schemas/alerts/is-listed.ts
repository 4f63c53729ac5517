import type { Alert } from './alert.ts';

/** True for an alert that is shown as open: one that a graver alert of the same firm makes superfluous is not. */
export const isListed = ({ status, inhibitedBy }: Pick<Alert, 'status' | 'inhibitedBy'>): boolean =>
  status === 'open' && inhibitedBy === undefined;

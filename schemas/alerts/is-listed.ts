import type { Alert } from './alert.ts';
import type { AlertKind } from './kinds.ts';

type Standing = Pick<Alert, 'status' | 'inhibitedBy'>;

/** True for an alert that is shown as open: one that a graver alert of the same firm makes superfluous is not. */
export const isListed = ({ status, inhibitedBy }: Standing): boolean =>
  status === 'open' && inhibitedBy === undefined;

/** The same for whoever receives these kinds: what a kind hides that is not among them is shown. */
export const isListedFor =
  (kinds: ReadonlySet<AlertKind>) =>
  ({ status, inhibitedBy }: Standing): boolean =>
    status === 'open' && (inhibitedBy === undefined || !kinds.has(inhibitedBy));

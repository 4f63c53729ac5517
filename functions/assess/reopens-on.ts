import type { Alert } from '../../schemas/alerts/alert.ts';
import { addDays } from '../shared/clock.ts';

/** The day on which an accepted alert opens again; undefined for any other. */
export const reopensOn = ({ status, acceptance }: Alert): string | undefined =>
  status === 'accepted' && acceptance !== undefined ? addDays(acceptance.expiresOn, 1) : undefined;

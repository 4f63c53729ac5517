import type { AuditDeps } from '../shared/auth/audited.ts';
import type { LinkDeps } from '../shared/links/carry-out.ts';

/** What decisions on proposals rest on. */
export interface MatchesDeps extends LinkDeps, AuditDeps {}

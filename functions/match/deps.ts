import type { AuditDeps } from '../shared/auth/audited.ts';
import type { LinkDeps } from '../shared/links/carry-out.ts';
import type { Registers } from '../shared/ports/ledger.ts';

/** What the matching of firms rests on. */
export interface MatchDeps extends LinkDeps, AuditDeps {
  readonly registers: Pick<Registers, 'list'>;
}

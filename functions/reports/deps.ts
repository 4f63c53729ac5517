import type { GrantSettings } from '../../schemas/settings/grants.ts';
import type { AuditDeps } from '../shared/auth/audited.ts';
import type { AuthDeps } from '../shared/auth/verify-token.ts';
import type { Clocks } from '../shared/clock.ts';
import type { NoticeStore } from '../shared/ports/notices.ts';
import type { Presigner } from '../shared/ports/presigner.ts';
import type { Reports } from '../shared/ports/reports.ts';
import type { Signer } from '../shared/ports/signer.ts';

/** What asking for reports rests on. */
export interface ReportDeps extends AuditDeps {
  readonly reports: Reports;
  readonly presigner: Pick<Presigner, 'getUrl'>;
  /** Gives a report to the worker. */
  readonly enqueue: (reportId: string) => Promise<void>;
  readonly grants: GrantSettings;
  readonly clocks: Clocks;
  readonly newId: () => string;
}

/** What the calendar of deadlines rests on. */
export interface CalendarDeps {
  readonly notices: Pick<NoticeStore, 'byCity'>;
  readonly signer: Signer;
  readonly registry: Pick<AuthDeps['registry'], 'getOrgan'>;
  readonly grants: GrantSettings;
  readonly clocks: Clocks;
  readonly hubIssuer: string;
}

import type { GrantSettings } from '../../schemas/settings/grants.ts';
import type { AuditDeps } from '../shared/auth/audited.ts';
import type { PerformDeps } from '../shared/notices/perform.ts';
import type { CityModes, NoticeStore, Outbox } from '../shared/ports/notices.ts';
import type { Presigner } from '../shared/ports/presigner.ts';
import type { CaseStore, Lake } from '../shared/ports/stores.ts';

/** What the use cases for documents, and for the trial of a city, rest on. */
export interface NoticesDeps extends AuditDeps, PerformDeps {
  readonly notices: Pick<
    NoticeStore,
    'get' | 'commit' | 'events' | 'nextSerial' | 'byCity' | 'putFile' | 'files'
  >;
  readonly cases: Pick<CaseStore, 'alertsByCity'>;
  readonly modes: CityModes;
  readonly outbox: Pick<Outbox, 'add'>;
  readonly lake: Pick<Lake, 'head' | 'getText' | 'putText' | 'putBytes'>;
  readonly presigner: Pick<Presigner, 'putLakeUrl' | 'getUrl'>;
  readonly clocks: PerformDeps['clocks'];
  readonly grants: GrantSettings;
}

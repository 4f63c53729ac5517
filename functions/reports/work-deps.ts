import type { GrantSettings } from '../../schemas/settings/grants.ts';
import type { JudgementSettings } from '../../schemas/settings/judgement.ts';
import type { ReportingSettings } from '../../schemas/settings/reporting.ts';
import type { ReportSettings } from '../../schemas/settings/reports.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Endpoints, LaneQueue, MessageStore } from '../shared/ports/deliveries.ts';
import type { Registers, Submissions } from '../shared/ports/ledger.ts';
import type { CityModes, NoticeStore } from '../shared/ports/notices.ts';
import type { Reports } from '../shared/ports/reports.ts';
import type { CaseStore, FactStore, Lake } from '../shared/ports/stores.ts';

/** What writing reports rests on. */
export interface WorkDeps {
  readonly reports: Reports;
  readonly submissions: Pick<Submissions, 'get' | 'listByOrgan'>;
  readonly registers: Pick<Registers, 'list'>;
  readonly cases: CaseStore;
  readonly facts: Pick<FactStore, 'bySubject'>;
  readonly notices: Pick<NoticeStore, 'byCity'>;
  readonly modes: Pick<CityModes, 'list'>;
  readonly lake: Pick<Lake, 'getText' | 'readLines' | 'putBytes'>;
  readonly messages: MessageStore;
  readonly endpoints: Endpoints;
  readonly lanes: LaneQueue;
  readonly clocks: Clocks;
  readonly grants: GrantSettings;
  readonly settings: JudgementSettings;
  readonly reportSettings: ReportSettings;
  readonly reporting: ReportingSettings;
}

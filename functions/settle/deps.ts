import type { JudgementSettings } from '../../schemas/settings/judgement.ts';
import type { ReportingSettings } from '../../schemas/settings/reporting.ts';
import type { ApplyDeps } from '../apply/deps.ts';
import type { Clocks } from '../shared/clock.ts';
import type { MetricName } from '../shared/metrics.ts';
import type { Filings, ReceiptChain, Registers, Submissions } from '../shared/ports/ledger.ts';
import type { Signer } from '../shared/ports/signer.ts';

/** What it takes to bring facts, index and register back, and to name whom that concerns. */
export interface RollbackDeps extends ApplyDeps {
  readonly submissions: Submissions;
  readonly registers: Registers;
  readonly filings: Filings;
  readonly settings: Pick<JudgementSettings, 'registerZones'>;
  /** Ids of all feeds, whose indexes name the subjects of a city. */
  readonly feeds: readonly string[];
}

export interface SettleDeps extends RollbackDeps {
  readonly receiptChain: ReceiptChain;
  readonly signer: Pick<Signer, 'sign'>;
  readonly clocks: Clocks;
  readonly hubIssuer: string;
  readonly settings: JudgementSettings;
  readonly reporting: ReportingSettings;
  /** Counts for the operator's alarms. */
  readonly count: (name: MetricName, value: number) => void;
}

import type { JudgementSettings } from '../../schemas/settings/judgement.ts';
import type { ApplyDeps } from '../apply/deps.ts';
import type { Clocks } from '../shared/clock.ts';
import type { ReceiptChain, Registers, Submissions } from '../shared/ports/ledger.ts';
import type { Signer } from '../shared/ports/signer.ts';

/** What it takes to bring facts, index and register back, and to name whom that concerns. */
export interface RollbackDeps extends ApplyDeps {
  readonly submissions: Submissions;
  readonly registers: Registers;
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
}

import type { Register } from '../../schemas/ledger/ledger.ts';

/** What `setApplying` makes when nothing was ever settled: a register without a submission, complete never. */
export const stubRegister = (feed: string, scope: string, applying: string): Register => ({
  feed,
  scope,
  submissionId: '',
  seq: 0,
  period: '',
  dataAsOf: '',
  sha256: '',
  settledAt: '',
  rows: 0,
  complete: false,
  applying,
});

/** A register that something was settled into; undefined for a missing one and for a stub. */
export const settledRegister = (register: Register | undefined): Register | undefined =>
  register === undefined || register.submissionId === '' ? undefined : register;

import type { Manifest } from '../../schemas/events/manifest.ts';
import type { Register } from '../../schemas/ledger/ledger.ts';
import { settledRegister } from './register-stub.ts';

type Claim = Pick<Manifest, 'period' | 'dataAsOf'>;

/**
 * True when a register stands that a supplement of this period and day may correct: it says nothing of another period,
 * and makes no figure newer than the register that it corrects.
 */
export const isSupplementOf = (
  { period, dataAsOf }: Claim,
  register: Register | undefined,
): register is Register => {
  const settled = settledRegister(register);
  return settled !== undefined && settled.period === period && settled.dataAsOf === dataAsOf;
};

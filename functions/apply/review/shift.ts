import type { Contract } from '../../../schemas/feeds/contract.ts';
import type { Finding } from '../../../schemas/ledger/ledger.ts';
import type { FileCheckSettings } from '../../../schemas/settings/file-checks.ts';
import { findingOf, headerOf, listed } from './findings.ts';
import type { NumberProfile, Sample } from './profile.ts';

/** How far from a whole power of ten a shift may lie: a wrong unit gives 1,000 exactly, other firms do the rest. */
const NEAR = 0.3;

/** The power of ten by which a median moved beyond all but a few of the values before; 0 for no such shift. */
const shiftOf = (now: NumberProfile, before: NumberProfile): number => {
  if (now.median >= before.low && now.median <= before.high) return 0;
  const power = Math.log10(now.median / before.median);
  const whole = Math.round(power);
  return Math.abs(power - whole) <= NEAR ? whole : 0;
};

/** `values-shifted`: medians, agent by agent or column by column, that moved as a wrong unit moves them. */
export const shiftFindings = (
  contract: Contract,
  now: Sample,
  before: Sample | undefined,
  { minValues }: FileCheckSettings,
): Finding[] => {
  const shifted = Object.entries(now.numbers).flatMap(([name, own]) => {
    const old = before?.numbers[name];
    if (old === undefined || Math.min(own.count, old.count) < minValues) return [];
    const power = shiftOf(own, old);
    return power === 0 ? [] : [{ name, power, own, old }];
  });
  if (shifted.length === 0) return [];
  const told = shifted.map(
    ({ name, own, old }) => `${headerOf(contract, name)} ${old.median} → ${own.median}`,
  );
  return [
    findingOf('values-shifted', listed(told), {
      medians: told.slice(0, 20),
      powers: shifted.map(({ power }) => String(power)).slice(0, 20),
    }),
  ];
};

import type { Contract } from '../../schemas/feeds/contract.ts';
import type { Cells } from '../../schemas/feeds/row-schema.ts';
import { normaliseUnit } from '../../schemas/feeds/units.ts';
import { tidyCode } from '../../schemas/reference/text.ts';

/** `1.2 mg/m³`, `<0.03mg/m3`, `85(dB(A))`: a number and what stands behind it. */
const WITH_UNIT = /^(<?\s*\d[\d.,]*)\s*([^\d\s.,].*)$/;
const bare = (text: string): string => /^\((.*)\)$/.exec(text)?.[1] ?? text;

/** Cells with the unit in its own column; `differs` when it contradicts the one that stands there, and all is left. */
export interface SplitCells {
  readonly cells: Cells;
  readonly differs: boolean;
}

/** Takes a known unit out of the cell of a measured value, when the column of units is blank or says the same. */
export const splitUnit = ({ unitOf }: Contract, cells: Cells): SplitCells => {
  const cell = unitOf && cells[unitOf.value];
  if (unitOf === undefined || cell === undefined || cell === '') return { cells, differs: false };
  const [, value = '', behind = ''] = WITH_UNIT.exec(tidyCode(cell)) ?? [];
  const unit = behind === '' ? undefined : (normaliseUnit(behind) ?? normaliseUnit(bare(behind)));
  if (unit === undefined) return { cells, differs: false };
  const told = (cells[unitOf.unit] ?? '').trim();
  if (told !== '' && normaliseUnit(told) !== unit) return { cells, differs: true };
  return { cells: { ...cells, [unitOf.value]: value, [unitOf.unit]: unit }, differs: false };
};

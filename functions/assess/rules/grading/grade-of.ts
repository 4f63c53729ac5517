import { reported } from '../physical/level.ts';
import { type ChemicalWork, chemicalGrade } from './chemical-grade.ts';
import { type DustWork, dustGrade } from './dust-grade.ts';
import { noiseGrade } from './noise-grade.ts';
import type { Grading } from './work-grade.ts';

/** Noise work by its normalised level (L_EX,8h or L_EX,W), dB(A), decimal text. */
interface NoiseWork {
  readonly hazard: 'noise';
  readonly level: string;
}

/** Heat work: the table of GBZ/T 229.3 is not in the reference data, in no edition. */
interface HeatWork {
  readonly hazard: 'heat';
}

/** Grade of hazard work by GBZ/T 229 in the edition of the sampling date, or why there is none. */
export const gradeOf = (work: ChemicalWork | DustWork | HeatWork | NoiseWork): Grading => {
  switch (work.hazard) {
    case 'chemical':
      return chemicalGrade(work);
    case 'dust':
      return dustGrade(work);
    case 'heat':
      return { notEvaluated: 'grade-table-missing' };
    case 'noise':
      return noiseGrade(reported(work.level));
  }
};

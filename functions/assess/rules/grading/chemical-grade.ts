import { compare, type Fraction, fraction, shown } from '../exact/decimal.ts';
import {
  editionOn,
  type Grading,
  gradeAbove,
  gradeAt,
  gradeSteps,
  labourWeight,
  product,
  type WorkClass,
} from './work-grade.ts';

/** Hazard class of a substance by GBZ/T 230; 高毒 and 剧毒 count as extreme. */
type HazardClass = 'light' | 'moderate' | 'high' | 'extreme';
const WEIGHT: Readonly<Record<HazardClass, number>> = { light: 1, moderate: 2, high: 4, extreme: 8 };

/** What grading of chemical work needs. */
export interface ChemicalWork {
  readonly hazard: 'chemical';
  /** Sampling date: it picks the edition. */
  readonly on: string;
  /** B, the largest of C_TWA/PC-TWA, C_STE/PC-STEL, peak/(3·PC-TWA), C_ME/MAC. */
  readonly ratio: Fraction;
  readonly workClass?: WorkClass | undefined;
  /** Not in the reference data: only where the caller knows it. */
  readonly hazardClass?: HazardClass | undefined;
  /** Carcinogenic, mutagenic, toxic to reproduction, sensitising or taken up through the skin: one grade up (2025). */
  readonly isRaised?: boolean | undefined;
}

const BORDERS = [0, 6, 24];
const ONE = fraction('1');
const HALF = fraction('1', 2);
const NOTHING = fraction('0');

/** GBZ/T 229.2: G = W_D·W_B·W_L; W_B is B, and nothing up to 1 (2010) or up to 0.5 (2025). */
export const chemicalGrade = ({ on, ratio, workClass, hazardClass, isRaised }: ChemicalWork): Grading => {
  if (hazardClass === undefined) return { notEvaluated: 'hazard-class-missing' };
  if (workClass === undefined) return { notEvaluated: 'work-class-missing' };
  const year = editionOn(on);
  // A mark that is not recorded proves nothing: the grade may be one higher.
  if (year === '2025' && isRaised === undefined) return { notEvaluated: 'grade-input-missing' };
  const share = compare(ratio, year === '2010' ? ONE : HALF) <= 0 ? NOTHING : ratio;
  const g = product(WEIGHT[hazardClass], share, workClass);
  const plainGrade = gradeAbove(g, BORDERS);
  // The text does not say whether work of grade 0 is raised as well.
  if (year === '2025' && isRaised === true && plainGrade === 0)
    return { notEvaluated: 'grade-boundary-unclear' };
  const atLeast = year === '2025' && compare(ratio, ONE) > 0 ? Math.max(plainGrade, 2) : plainGrade;
  const grade = gradeAt(atLeast + (year === '2025' && isRaised === true ? 1 : 0), 3);
  const edition = `GBZ/T 229.2-${year}`;
  const weights = [String(WEIGHT[hazardClass]), shown(share, 4), labourWeight(workClass)];
  return {
    grade,
    edition,
    clause: edition,
    confidence: year === '2010' ? 'recalled' : 'fetched',
    steps: gradeSteps(weights, g, grade),
  };
};

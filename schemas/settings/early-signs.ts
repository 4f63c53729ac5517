import * as z from 'zod';
import { AlertKindSchema } from '../alerts/kinds.ts';

const ShareSchema = z.number().min(0).max(1);
// Made once: each bound is a schema of its own, and every function that judges makes all of these at its start.
const AboveZeroSchema = z.number().positive();
const FromOneSchema = z.int().min(1);
const FromTwoSchema = z.int().min(2);
const FromThreeSchema = z.int().min(3);
/** A level is reached when the shrunk rate is so many times the expected one, and the probability is this high. */
const LevelSchema = z.strictObject({ ratio: z.number().min(1), probability: ShareSchema });

/**
 * Thresholds of the early signs, all settings. Those of `injuryRate` are the ones that `npm run bench -- early-signs`
 * justifies on synthetic truth; shares and probabilities are 0–1.
 */
export const EarlySignSettingsSchema = z.strictObject({
  injuryRate: z
    .strictObject({
      yellow: LevelSchema.prefault({ ratio: 1.5, probability: 0.85 }),
      orange: LevelSchema.prefault({ ratio: 2, probability: 0.9 }),
      red: LevelSchema.prefault({ ratio: 2.5, probability: 0.98 }),
      /** The probability is that of a true rate above so many times the expected one. */
      times: z.number().min(1).default(1.5),
      /** Below this number one injury more or less decides. */
      minInjuries: FromOneSchema.default(2),
      /** An industry with fewer firms or injuries in the whole province judges nobody. */
      minFirms: FromTwoSchema.default(30),
      minBaselineInjuries: FromOneSchema.default(10),
      /** Injuries' worth of weight that the rate of the wider group has in that of the narrower. */
      pooledInjuries: z.number().min(0).default(10),
      /**
       * Shape where none could be fitted, and the range that a fitted one is held to: few bad firms among many alike
       * ones make a longer tail than any fitted gamma has.
       */
      shape: AboveZeroSchema.default(2),
      minShape: AboveZeroSchema.default(0.5),
      maxShape: AboveZeroSchema.default(2),
    })
    .prefault({}),
  /** Baselines are computed anew when their registers moved, at most once in so many days. */
  baselines: z
    .strictObject({
      refreshDays: FromOneSchema.default(7),
      /** Those of an earlier year than so many before this one judge nobody. */
      maxAgeYears: FromOneSchema.default(2),
    })
    .prefault({}),
  trend: z
    .strictObject({
      /** Longest look back, in quarters. */
      quarters: z.int().min(3).max(30).default(12),
      minQuarters: FromThreeSchema.default(4),
      minInjuries: FromThreeSchema.default(6),
      /** Largest probability of so steep a rise by chance. */
      alpha: ShareSchema.default(0.01),
    })
    .prefault({}),
  cluster: z
    .strictObject({
      windowDays: FromOneSchema.default(30),
      lookBackDays: z.int().min(30).default(365),
      /** Days with an injury within the window. */
      minDays: FromTwoSchema.default(3),
      alpha: ShareSchema.default(0.01),
    })
    .prefault({}),
  nearLimit: z
    .strictObject({
      minDays: FromThreeSchema.default(3),
      /** Decimal text: the last value is at least this share of its limit. */
      share: z
        .string()
        .regex(/^0\.\d+$/)
        .default('0.7'),
      /** The limit would be reached within so many days after the last sampling. */
      horizonDays: FromOneSchema.default(1095),
      /** How strongly the slope is pulled to zero, in squared years beside the spread of the sampling days. */
      ridge: z
        .string()
        .regex(/^\d+(\.\d+)?$/)
        .default('0.25'),
    })
    .prefault({}),
  disease: z
    .strictObject({
      days: FromOneSchema.default(365),
      minCases: FromTwoSchema.default(2),
      /** Share of the examined that is found suspect where nothing is wrong, and the chance above which more is no sign. */
      expectedShare: ShareSchema.default(0.005),
      alpha: ShareSchema.default(0.01),
    })
    .prefault({}),
  severalLists: z
    .strictObject({
      minDepartments: FromTwoSchema.default(3),
      /** Whose list a finding is on, by its kind; kinds without one are on nobody's. */
      departments: z.partialRecord(AlertKindSchema, z.string()).default({
        exceedance: 'health',
        'hidden-danger': 'emergency',
        uninsured: 'hr',
        'under-insured': 'hr',
        lapsed: 'hr',
        arrears: 'hr',
        'project-uninsured': 'hr',
      }),
      /** The same by rule, where the kind does not tell. */
      byRule: z.record(z.string(), z.string()).default({
        declaration: 'health',
        'periodic-test': 'health',
        checkups: 'health',
        'key-post-training': 'hr',
      }),
      /** Who answers for hidden dangers in these industries (prefixes of GB/T 4754). */
      dangersByIndustry: z.record(z.string(), z.string()).default({ G54: 'transport', G55: 'transport' }),
    })
    .prefault({}),
});
export type EarlySignSettings = z.infer<typeof EarlySignSettingsSchema>;

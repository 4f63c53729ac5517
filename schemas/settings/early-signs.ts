import * as z from 'zod';
import { AlertKindSchema } from '../alerts/kinds.ts';

const ShareSchema = z.number().min(0).max(1);
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
      minInjuries: z.int().min(1).default(2),
      /** An industry with fewer firms or injuries in the whole province judges nobody. */
      minFirms: z.int().min(2).default(30),
      minBaselineInjuries: z.int().min(1).default(10),
      /** Injuries' worth of weight that the rate of the wider group has in that of the narrower. */
      pooledInjuries: z.number().min(0).default(10),
      /**
       * Shape where none could be fitted, and the range that a fitted one is held to: few bad firms among many alike
       * ones make a longer tail than any fitted gamma has.
       */
      shape: z.number().positive().default(2),
      minShape: z.number().positive().default(0.5),
      maxShape: z.number().positive().default(2),
    })
    .prefault({}),
  /** Baselines are computed anew when their registers moved, at most once in so many days. */
  baselines: z
    .strictObject({
      refreshDays: z.int().min(1).default(7),
      /** Those of an earlier year than so many before this one judge nobody. */
      maxAgeYears: z.int().min(1).default(2),
    })
    .prefault({}),
  trend: z
    .strictObject({
      /** Longest look back, in quarters. */
      quarters: z.int().min(3).max(30).default(12),
      minQuarters: z.int().min(3).default(4),
      minInjuries: z.int().min(3).default(6),
      /** Largest probability of so steep a rise by chance. */
      alpha: ShareSchema.default(0.01),
    })
    .prefault({}),
  cluster: z
    .strictObject({
      windowDays: z.int().min(1).default(30),
      lookBackDays: z.int().min(30).default(365),
      /** Days with an injury within the window. */
      minDays: z.int().min(2).default(3),
      alpha: ShareSchema.default(0.01),
    })
    .prefault({}),
  nearLimit: z
    .strictObject({
      minDays: z.int().min(3).default(3),
      /** Decimal text: the last value is at least this share of its limit. */
      share: z
        .string()
        .regex(/^0\.\d+$/)
        .default('0.7'),
      /** The limit would be reached within so many days after the last sampling. */
      horizonDays: z.int().min(1).default(1095),
      /** How strongly the slope is pulled to zero, in squared years beside the spread of the sampling days. */
      ridge: z
        .string()
        .regex(/^\d+(\.\d+)?$/)
        .default('0.25'),
    })
    .prefault({}),
  disease: z
    .strictObject({
      days: z.int().min(1).default(365),
      minCases: z.int().min(2).default(2),
      /** Share of the examined that is found suspect where nothing is wrong, and the chance above which more is no sign. */
      expectedShare: ShareSchema.default(0.005),
      alpha: ShareSchema.default(0.01),
    })
    .prefault({}),
  severalLists: z
    .strictObject({
      minDepartments: z.int().min(2).default(3),
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

import * as z from 'zod';
import type { FileCheckSettings } from '../../../schemas/settings/file-checks.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';

const ColumnProfileSchema = z.strictObject({
  /** Share of the records in which it is filled. */
  filled: z.number(),
  /** Different values, counted to MOST_DISTINCT. */
  distinct: z.int(),
});
const NumberProfileSchema = z.strictObject({
  count: z.int(),
  /** Twentieth, middle and nineteenth twentieth of the values in order. */
  low: z.number(),
  median: z.number(),
  high: z.number(),
});
export type NumberProfile = z.infer<typeof NumberProfileSchema>;

/** Values that are told apart in a column. */
export const MOST_DISTINCT = 10;

/** What the records of a file look like, by a sample of them. */
const SampleSchema = z.strictObject({
  /** Long and wide files fill different columns. */
  shape: z.enum(['long', 'wide']),
  records: z.int(),
  columns: z.record(z.string(), ColumnProfileSchema),
  /** Of a measured value by agent, kind and unit; of other numbers by column. */
  numbers: z.record(z.string(), NumberProfileSchema),
});
export type Sample = z.infer<typeof SampleSchema>;

/** What the next file of a feed and scope is compared with: `apply/<submission>/profile.json` in the lake. */
const ProfileSchema = z.strictObject({
  /** The newest period so far, and the records of its largest file: corrections of a few rows come in files of their own. */
  period: z.string(),
  largest: z.int(),
  /** The newest sample that was large enough. */
  sample: SampleSchema,
});
export type Profile = z.infer<typeof ProfileSchema>;

/** What the settled submission left; undefined for a first one, and for one settled before profiles were kept. */
export const readProfile = async (
  lake: Pick<Lake, 'getText'>,
  settledId: string | undefined,
): Promise<Profile | undefined> => {
  if (settledId === undefined) return undefined;
  const found = await lake.getText(lakeKeys.profile(settledId));
  return found === undefined ? undefined : ProfileSchema.parse(JSON.parse(found.text));
};

/** Leaves what the next file is compared with; equal for every try. */
export const keepProfile = async (
  lake: Pick<Lake, 'putText'>,
  submissionId: string,
  profile: Profile,
): Promise<void> => {
  await lake.putText(lakeKeys.profile(submissionId), JSON.stringify(profile), {
    contentType: 'application/json',
  });
};

/** Keys of numbers that are kept; a province has some hundred agents. */
const MOST_NUMBERS = 2_000;

const joined = (before: Sample | undefined, now: Sample, settings: FileCheckSettings): Sample => {
  const large = now.records >= settings.minRecords || before === undefined;
  const steady = Object.entries(now.numbers).filter(([, { count }]) => count >= settings.minValues);
  const numbers = Object.entries({ ...before?.numbers, ...Object.fromEntries(steady) });
  return { ...(large ? now : before), numbers: Object.fromEntries(numbers.slice(-MOST_NUMBERS)) };
};

interface Reviewed {
  readonly period: string;
  readonly records: number;
  readonly sample: Sample;
}

/** The profile after a file. One of an older period that comes late changes nothing. */
export const nextProfile = (
  before: Profile | undefined,
  { period, records, sample }: Reviewed,
  settings: FileCheckSettings,
): Profile => {
  if (before !== undefined && period < before.period) return before;
  const largest = Math.max(records, before?.period === period ? before.largest : 0);
  return { period, largest, sample: joined(before?.sample, sample, settings) };
};

import * as z from 'zod';
import { IsoDateSchema } from '../atoms.ts';

const DaysSchema = z.int().min(0);
const days = (standard: number) => DaysSchema.default(standard);

/** When hidden dangers of one place and category are a repetition. */
export const DangerSettingsSchema = z.strictObject({
  /** Found on so many days … */
  repeatTimes: z.int().min(2).default(3),
  /** … within so many days; a repetition is spoken of for as long after the last one. */
  repeatWithinDays: days(365),
  /** Or found again within so many days of its rectification. */
  recurWithinDays: days(90),
});

/** Leads between departments: how far apart two departments may date one event, and how long records are on their way. */
export const LeadSettingsSchema = z.strictObject({
  /** An accident belongs to a death dated so many days before or after it. */
  accidentWindowDays: days(3),
  /** Casualties may change for 30 days (decree 493 art. 13): the accident register must reach beyond them. */
  accidentSettleDays: days(30),
  /** Older events are left alone: what answers them may lie before the first delivery of the other department. */
  lookBackDays: days(365),
  /** The employer applies within 30 days of the diagnosis (工伤保险条例 art. 17). */
  applicationDays: days(30),
  /** From a test result to the declaration that the register must show. */
  declarationDays: days(30),
  /** Three years, the longest interval between two tests (工作场所职业卫生管理规定 art. 20). */
  testLookBackDays: days(1095),
});

/** Duties: what is allowed beyond the day or the year that the text names, because records take their time. */
export const DutySettingsSchema = z.strictObject({
  /** 15 days of Order 48 art. 8 and as many for the office that files it. */
  declarationDays: days(30),
  severeTestMonths: z.int().min(1).default(12),
  generalTestMonths: z.int().min(1).default(36),
  /** First day from which every test is in the feed, where it is known: no interval is counted from before it. */
  testsKnownFrom: IsoDateSchema.optional(),
  /** A report comes later than its sampling. */
  testGraceDays: days(45),
  checkupGraceDays: days(31),
  trainingGraceDays: days(31),
});

/** Feeds that come less often than monthly stay fresh longer. */
export const FreshDaysSchema = z
  .object({ 'health.declarations': days(100), 'hr.key-posts': days(400), 'hr.fund-payments': days(400) })
  .catchall(z.int());

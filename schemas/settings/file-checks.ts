import * as z from 'zod';

const share = (standard: number) => z.number().min(0).max(1).default(standard);

/** When a whole file is odd against the last period, or in itself. Shares are 0–1. */
export const FileCheckSettingsSchema = z.strictObject({
  /** Nothing is compared with a last period, and nothing told of a column, by fewer records: a handful says nothing. */
  minRecords: z.int().min(1).default(50),
  /** Above so many times the records of the last period a file has jumped; when it has collapsed, `reporting.volume` says. */
  jumpAbove: z.number().min(1).default(2),
  /** Share of rows that repeat another one. */
  duplicatesAbove: share(0.1),
  /** Values of one agent, or of one column, that make a median. */
  minValues: z.int().min(1).default(20),
});
export type FileCheckSettings = z.infer<typeof FileCheckSettingsSchema>;

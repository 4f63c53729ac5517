import * as z from 'zod';
import { SentenceSchema } from '../sentence.ts';

/** How a file was read, by its bytes: told to its sender. */
export const FileReadingSchema = z.strictObject({
  format: z.enum(['csv', 'ndjson', 'json', 'xlsx']),
  /** Of a workbook, whose parts are always UTF-8, `utf-8`. */
  encoding: z.enum(['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be']),
  /** Of CSV; empty else. */
  delimiter: z.string(),
  compression: z.enum(['none', 'gzip', 'zip']).optional(),
  /** Of a workbook: the sheet that was read, and the others that hold something, with whether their header fits, too. */
  sheet: z
    .strictObject({
      name: z.string(),
      others: z.array(z.strictObject({ name: z.string(), hidden: z.boolean(), fits: z.boolean() })),
    })
    .optional(),
  /** What the sender should know though nothing is refused for it. */
  notes: z.array(z.strictObject({ code: z.string(), ...SentenceSchema.shape })).optional(),
  /** Rows that were recognised as no data, the first ones: not blank ones. Who filled them in is left out. */
  skippedRows: z
    .array(
      z.strictObject({
        row: z.int(),
        why: z.enum(['title', 'total', 'note', 'header']),
        text: z.string(),
      }),
    )
    .optional(),
});
export type FileReading = z.infer<typeof FileReadingSchema>;

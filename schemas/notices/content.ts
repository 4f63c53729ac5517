import * as z from 'zod';

/** One finding as a document prints it. */
export const PrintedFactSchema = z.strictObject({
  text: z.string(),
  /** How its figures come about, and the limit with edition and confidence. */
  workings: z.array(z.string()),
  source: z.string(),
});
export type PrintedFact = z.infer<typeof PrintedFactSchema>;

/** Everything that a document says, in Chinese, in the order of the page: HTML and DOCX are two ways to print it. */
export const DocumentContentSchema = z.strictObject({
  issuer: z.string(),
  title: z.string(),
  /** Our serial, or that it is a draft. */
  serial: z.string(),
  /** Number of the office's own system, once recorded. */
  officialNo: z.string().optional(),
  addressee: z.string(),
  opening: z.string(),
  /** Lines that say which firm it is about. */
  firm: z.array(z.string()),
  /** What went before, and the words that lead to the facts. */
  leads: z.array(z.string()),
  facts: z.array(PrintedFactSchema),
  /** Title of the annex that lists the facts, where they are too many for the letter itself. */
  annex: z.string().optional(),
  /** Said after the facts: further findings, an order that stands already. */
  remarks: z.array(z.string()),
  basis: z.string(),
  demand: z.string(),
  /** Through whom it reaches the addressee. */
  via: z.string().optional(),
  /** How to object, what kind of document it is. */
  notes: z.array(z.string()),
  date: z.string(),
  copies: z.string().optional(),
  /** Printed across every page: 草稿, or the mark of a stage that issues nothing in earnest. */
  mark: z.string(),
});
export type DocumentContent = z.infer<typeof DocumentContentSchema>;

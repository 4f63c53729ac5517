import * as z from 'zod';

/** A text for people: Chinese first, English second. */
export const SentenceSchema = z.strictObject({ zh: z.string(), en: z.string() });
export type Sentence = Readonly<z.infer<typeof SentenceSchema>>;

/** A sentence in both languages. */
export const say = (zh: string, en: string): Sentence => ({ zh, en });

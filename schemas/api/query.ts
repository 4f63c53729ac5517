import * as z from 'zod';

/** A comma-separated list of one or more items, as a query has it. */
export const listOf = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1));

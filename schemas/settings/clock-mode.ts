import * as z from 'zod';

/** The business clock: the system's day, or one that operators may set, on the local stage only (DECISIONS 16). */
export const ClockModeSchema = z.enum(['system', 'offset']);
export type ClockMode = z.infer<typeof ClockModeSchema>;

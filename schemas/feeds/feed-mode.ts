import * as z from 'zod';

/** `full`: a file is the whole register; `delta`: it adds and changes, and removes nothing. */
export const FeedModeSchema = z.enum(['full', 'delta']);

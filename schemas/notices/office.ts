import * as z from 'zod';
import { RegionSchema } from '../atoms.ts';

/** A department: an organ in a city (DECISIONS 8). Inbox, endpoint and documents belong to it. 370000 is the province's. */
export const OfficeSchema = z.strictObject({
  organ: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/),
  city: RegionSchema,
});
export type Office = z.infer<typeof OfficeSchema>;

/** `health:370100`, as it stands in keys and logs. */
export const officeKey = ({ organ, city }: Office): string => `${organ}:${city}`;

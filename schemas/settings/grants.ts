import * as z from 'zod';
import { AlertKindSchema } from '../alerts/alert.ts';
import { FieldClassSchema } from '../feeds/field-class.ts';
import { ReturnFieldSchema } from '../returns/return-field.ts';

/** What a person may be: who inspects, who signs and marks, who runs the machine. */
export const PersonRoleSchema = z.enum(['inspector', 'officer', 'operator']);
export type PersonRole = z.infer<typeof PersonRoleSchema>;

const WhoSchema = z.strictObject({
  kind: z.enum(['department', 'person']),
  role: PersonRoleSchema.optional(),
  organ: z.string().optional(),
});

const FieldGrantSchema = z.strictObject({ who: WhoSchema, classes: z.array(FieldClassSchema) });
export type FieldGrant = z.infer<typeof FieldGrantSchema>;

const AlertGrantSchema = z.strictObject({ who: WhoSchema, kinds: z.array(AlertKindSchema) });
export type AlertGrant = z.infer<typeof AlertGrantSchema>;

/** What an organ gets back beside its own rows; without a grant, nothing. */
const ReturnGrantSchema = z.strictObject({ organ: z.string(), fields: z.array(ReturnFieldSchema) });

/**
 * Who may see what (DESIGN 4, DECISIONS 20): deny by default. A grant names whom it is for; what is left out of `who`
 * fits everyone of that kind. A caller has the sum of the grants that fit. All of it is data.
 */
const GrantSettingsSchema = z.strictObject({
  fields: z.array(FieldGrantSchema),
  alerts: z.array(AlertGrantSchema),
  returns: z.array(ReturnGrantSchema),
});
export type GrantSettings = z.infer<typeof GrantSettingsSchema>;

const person = (role: 'inspector' | 'officer', organ?: string) =>
  organ === undefined ? { kind: 'person' as const, role } : { kind: 'person' as const, role, organ };
const department = (organ?: string) =>
  organ === undefined ? { kind: 'department' as const } : { kind: 'department' as const, organ };

/** Whether, and how many: told to every organ that sends. */
const FLAGS = [
  'insurance',
  'exceedance',
  'declaration',
  'operation-status',
  'hidden-dangers',
  'not-evaluated',
] as const;

/**
 * The table that ships. Wages only to 人社; health details to health inspectors and to officers, flags and counts to the
 * others; office phone and address to inspectors and officers. Operators run the machine and read no firm's data.
 */
export const DEFAULT_GRANTS: GrantSettings = GrantSettingsSchema.parse({
  fields: [
    { who: person('inspector'), classes: ['identity', 'contact', 'insurance', 'safety', 'operation'] },
    { who: person('inspector', 'health'), classes: ['health'] },
    { who: person('inspector', 'hr'), classes: ['payroll'] },
    {
      who: person('officer'),
      classes: ['identity', 'contact', 'insurance', 'health', 'safety', 'operation'],
    },
    { who: person('officer', 'hr'), classes: ['payroll'] },
    { who: department(), classes: ['identity'] },
    { who: department('hr'), classes: ['insurance', 'payroll', 'operation'] },
    { who: department('health'), classes: ['health'] },
    { who: department('emergency'), classes: ['safety', 'operation'] },
    { who: department('transport'), classes: ['operation'] },
  ],
  alerts: [
    { who: person('inspector'), kinds: AlertKindSchema.options },
    { who: person('officer'), kinds: AlertKindSchema.options },
    { who: department('health'), kinds: ['exceedance', 'verdict-difference'] },
    { who: department('emergency'), kinds: ['hidden-danger'] },
    { who: department('hr'), kinds: ['uninsured', 'under-insured'] },
  ],
  // What was found at a workplace goes back to health alone; hr gets what completes its register.
  returns: [
    { organ: 'hr', fields: [...FLAGS, 'declared-headcount', 'headcount-gap'] },
    { organ: 'health', fields: [...FLAGS, 'workplace-exceedance'] },
    { organ: 'emergency', fields: [...FLAGS] },
    { organ: 'transport', fields: [...FLAGS] },
  ],
});

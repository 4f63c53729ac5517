import * as z from 'zod';
import { AlertKindSchema } from '../alerts/kinds.ts';
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

/** Whose projects are looked at by people and by their department: who permits them, and who insures them. */
const PROJECT_ORGANS = ['hr', 'transport', 'housing', 'water', 'energy'] as const;

/** What 人社 alone sees in detail, of people who inspect or sign: it recognises injuries, trains, and knows wages. */
const HR_ALONE = ['payroll', 'injury', 'training'] as const;

/** What a firm owes is said in every sentence of an alert of arrears: it is for those who see wages anyway. */
const FOR_EVERYONE = AlertKindSchema.options.filter((kind) => kind !== 'arrears');
const COLLECTORS = ['hr', 'tax'];

/**
 * The table that ships. Wages, recognised injuries and training only to 人社; health details to health inspectors and to
 * officers, flags and counts to the others; projects to who permits or insures them; office phone and address to
 * inspectors and officers. Pseudonyms of persons (class `person`) to nobody: rules compare them, no one reads them.
 * Operators run the machine and read no firm's data.
 *
 * Departments get the kinds of alert that they answer for (the catalogue of feeds). A kind is granted whole, so those that mix
 * what several departments know go sparingly: leads and early signs to 人社, whose injuries most of them rest on, early
 * signs to emergency management, overdue duties to health. Health gets no leads, because the others among them speak of
 * injuries; 人社 no overdue duties, because most of them speak of health. What an alert shows beside its sentence is cut
 * to classes in any case. Dangers stay with emergency management: an alert does not say which field's department answers.
 */
export const DEFAULT_GRANTS: GrantSettings = /* @__PURE__ */ GrantSettingsSchema.parse(
  {
    fields: [
      { who: person('inspector'), classes: ['identity', 'contact', 'insurance', 'safety', 'operation'] },
      { who: person('inspector', 'health'), classes: ['health'] },
      { who: person('inspector', 'hr'), classes: [...HR_ALONE] },
      {
        who: person('officer'),
        classes: ['identity', 'contact', 'insurance', 'health', 'safety', 'operation'],
      },
      { who: person('officer', 'hr'), classes: [...HR_ALONE] },
      { who: department(), classes: ['identity'] },
      { who: department('hr'), classes: ['insurance', 'payroll', 'operation', 'injury', 'training'] },
      { who: department('health'), classes: ['health'] },
      { who: department('emergency'), classes: ['safety', 'operation'] },
      { who: department('transport'), classes: ['operation'] },
      ...PROJECT_ORGANS.flatMap((organ) =>
        [person('inspector', organ), person('officer', organ), department(organ)].map((who) => ({
          who,
          classes: ['project'],
        })),
      ),
    ],
    alerts: [
      { who: person('inspector'), kinds: FOR_EVERYONE },
      { who: person('officer'), kinds: FOR_EVERYONE },
      ...COLLECTORS.flatMap((organ) =>
        [person('inspector', organ), person('officer', organ)].map((who) => ({ who, kinds: ['arrears'] })),
      ),
      { who: department('health'), kinds: ['exceedance', 'verdict-difference', 'overdue-duty'] },
      { who: department('emergency'), kinds: ['hidden-danger', 'early-sign'] },
      {
        who: department('hr'),
        kinds: [
          ...(['uninsured', 'under-insured', 'lapsed', 'arrears', 'project-uninsured'] as const),
          ...(['early-sign', 'lead'] as const),
        ],
      },
      // 社会保险法 63, 86: who collects orders what is in arrears.
      { who: department('tax'), kinds: ['arrears'] },
    ],
    // What was found at a workplace goes back to health alone; hr gets what completes its register.
    returns: [
      { organ: 'hr', fields: [...FLAGS, 'declared-headcount', 'headcount-gap'] },
      { organ: 'health', fields: [...FLAGS, 'workplace-exceedance'] },
      { organ: 'emergency', fields: [...FLAGS] },
      { organ: 'transport', fields: [...FLAGS] },
    ],
  },
  { jitless: true },
);

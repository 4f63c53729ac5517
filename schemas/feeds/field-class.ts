import * as z from 'zod';

/**
 * Class of a column for least disclosure. A caller sees a column only when a grant covers its class:
 * identity (name, code, region, industry, status) · contact (office phone, address) · insurance (status and counts) ·
 * payroll (wages, rates, arrears) · health (measurements, declarations, diseases) · safety (hidden dangers, accidents) · operation (fleet, headcount) ·
 * injury (recognition of work injuries) · training · project (building projects) · person (pseudonyms: shown to nobody).
 */
export const FieldClassSchema = z.enum([
  'identity',
  'contact',
  'insurance',
  'payroll',
  'health',
  'safety',
  'operation',
  'injury',
  'training',
  'project',
  'person',
]);
export type FieldClass = z.infer<typeof FieldClassSchema>;

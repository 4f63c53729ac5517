import * as z from 'zod';

/**
 * Whom a fact is filed under (DECISIONS 1): `uscc:<18 characters>` for a firm, `licence:<scope>:<number>` for an
 * operator without a USCC, on which no firm-level alert is ever raised.
 */
export const SubjectRefSchema = z.string().regex(/^(uscc:[0-9A-Z]{18}|licence:\d{6}:.+)$/);
export type SubjectRef = z.infer<typeof SubjectRefSchema>;

/** Subject of a firm by its valid USCC. */
export const firmSubject = (uscc: string): SubjectRef => `uscc:${uscc}`;
/** Subject of an operator without a USCC, by the scope that licensed it. */
export const licenceSubject = (scope: string, licenceNo: string): SubjectRef =>
  `licence:${scope}:${licenceNo}`;

/** USCC of a subject, or undefined for a licence holder without one. */
export const usccOf = (subject: SubjectRef): string | undefined =>
  subject.startsWith('uscc:') ? subject.slice(5) : undefined;

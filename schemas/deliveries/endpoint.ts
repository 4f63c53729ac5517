import * as z from 'zod';

/** A webhook of an office, or of all offices of an organ (`city` `*`). Secrets lie sealed by KMS. */
export const EndpointSchema = z.strictObject({
  organ: z.string(),
  /** City code, or `*` for every city that has none of its own. */
  city: z.string().regex(/^(\d{6}|\*)$/),
  url: z.url(),
  /** `gone`: the receiver answered 410; nothing is pushed until it is set anew. */
  status: z.enum(['active', 'disabled', 'gone']),
  /** Signing secrets (Standard Webhooks, `whsec_`), newest first; an older one signs beside it until it retires. */
  secrets: z
    .array(
      z.strictObject({
        id: z.string(),
        /** KMS ciphertext, base64; encryption context: organ, city. */
        sealed: z.string(),
        createdAt: z.string(),
        retiresAt: z.string().optional(),
      }),
    )
    .min(1)
    .max(3),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
export type Endpoint = z.infer<typeof EndpointSchema>;

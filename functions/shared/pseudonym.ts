import { createHmac } from 'node:crypto';

/** What stands for a person from ingest on; the same person has the same one in every feed. */
export type Pseudonym = (clearText: string) => string;

const SHOWN_BYTES = 16;

/**
 * Pseudonyms by HMAC-SHA-256 (RFC 2104) of an identifier in its normal form, cut to 128 bits: `p1-` and 32 hex
 * characters. Without the key nobody can try out the few hundred million numbers there are.
 */
export const pseudonymBy =
  (key: Uint8Array): Pseudonym =>
  (clearText) =>
    `p1-${createHmac('sha256', key).update(clearText, 'utf8').digest().subarray(0, SHOWN_BYTES).toString('hex')}`;

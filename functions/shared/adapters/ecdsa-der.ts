import { HubError } from '../errors.ts';

const INTEGER = 0x02;
const SEQUENCE = 0x30;

/**
 * Turns an ECDSA signature as KMS gives it (DER, RFC 3279 §2.2.3) into r‖s as JWS wants it (RFC 7518 §3.4).
 * `size` is the length of each half in bytes: 32 for P-256, whose lengths fit one byte. HubError `signature-encoding`.
 */
export const derToRaw = (der: Uint8Array, size = 32): Uint8Array => {
  const body = element(der, 0, SEQUENCE);
  const r = element(der, body.start, INTEGER);
  const s = element(der, r.end, INTEGER);
  if (body.end !== der.length || s.end !== body.end) throw malformed();
  const raw = new Uint8Array(size * 2);
  raw.set(half(der.subarray(r.start, r.end), size), 0);
  raw.set(half(der.subarray(s.start, s.end), size), size);
  return raw;
};

const malformed = (): HubError =>
  new HubError('signature-encoding', 'The signature is not DER of an ECDSA signature.');

const element = (der: Uint8Array, at: number, tag: number): { start: number; end: number } => {
  const length = der[at + 1];
  if (der[at] !== tag || length === undefined || length > 0x7f) throw malformed();
  const start = at + 2;
  const end = start + length;
  if (end > der.length || length === 0) throw malformed();
  return { start, end };
};

/** DER integers are signed and minimal: drop the sign byte, pad on the left. */
const half = (integer: Uint8Array, size: number): Uint8Array => {
  const first = integer.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? integer.subarray(integer.length) : integer.subarray(first);
  if (digits.length > size) throw malformed();
  const padded = new Uint8Array(size);
  padded.set(digits, size - digits.length);
  return padded;
};

import { isAddressForbidden } from '../shared/deliveries/guard.ts';

/** Codes of node's network errors, as the delivery log names them. */
const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-reset',
  EPIPE: 'connection-reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  HPE_HEADER_OVERFLOW: 'answer-malformed',
};
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;

/** Stable code of what kept an answer away; it tells nothing of the address. */
export const errorCodeOf = (error: unknown): string => {
  if (isAddressForbidden(error)) return 'address-forbidden';
  if (!(error instanceof Error)) return 'network';
  const code = 'code' in error ? String(error.code) : '';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  if (TLS.test(code)) return 'tls';
  return CODES[code] ?? (code.startsWith('HPE_') ? 'answer-malformed' : 'network');
};

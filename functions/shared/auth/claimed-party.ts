import { decodeJwt, decodeProtectedHeader } from 'jose';

/** Who a JWS *says* it is from, unproved: for the audit of a refusal only. Never throws. */
export const claimedParty = (jws: string): Record<string, string> => {
  try {
    const { kid } = decodeProtectedHeader(jws);
    const { iss, jti } = decodeJwt(jws);
    const said = { claimedKid: kid, claimedIss: iss, claimedJti: jti };
    return Object.fromEntries(
      Object.entries(said).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
  } catch {
    return {};
  }
};

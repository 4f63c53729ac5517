/** Signs with the hub's key; keys never leave KMS. */
export interface Signer {
  /** Compact JWS, ES256. */
  sign(header: { typ: string }, payload: Readonly<Record<string, unknown>>): Promise<string>;
  /** Public key as JWK with kid, for the JWKS. */
  publicJwk(): Promise<Readonly<Record<string, unknown>>>;
}

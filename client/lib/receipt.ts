import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { RECEIPT_TYP, type Receipt, ReceiptSchema } from '../../schemas/events/manifest.ts';
import { ClientError } from './client-error.ts';
import { fetchRetrying, refusal } from './http.ts';

/** The hub's public keys, by its JWKS. */
export const hubJwks = async (baseUrl: string): Promise<JSONWebKeySet> => {
  const response = await fetchRetrying(async () => new Request(`${baseUrl}/.well-known/jwks.json`));
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as JSONWebKeySet;
};

/** Verifies a receipt's signature and its row equation; answers what it says. Works offline with a saved JWKS. */
export const verifyReceipt = async (jws: string, jwks: JSONWebKeySet): Promise<Receipt> => {
  try {
    const { payload, protectedHeader } = await compactVerify(jws.trim(), createLocalJWKSet(jwks), {
      algorithms: ['ES256'],
    });
    if (protectedHeader.typ !== RECEIPT_TYP) throw new Error(`typ is ${protectedHeader.typ}`);
    const receipt = ReceiptSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
    const { rows } = receipt;
    if (rows.in !== rows.accepted + rows.rejected + rows.duplicates + rows.skipped)
      throw new Error('rows do not add up');
    return receipt;
  } catch (cause) {
    throw new ClientError(
      'receipt-invalid',
      '回执验签失败，请勿采信。',
      'The receipt does not verify: do not trust it.',
      { cause },
    );
  }
};

import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import { HubError } from '../errors.ts';
import type { Sealer } from '../ports/deliveries.ts';

/** Seals short texts (at most 4,096 bytes) by a symmetric KMS key; the context must be the same at opening. */
export const kmsSealer = ({ keyId, client }: { keyId: string; client: KMSClient }): Sealer => ({
  seal: async (text, context) => {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({
        KeyId: keyId,
        Plaintext: Buffer.from(text, 'utf8'),
        EncryptionContext: { ...context },
      }),
    );
    if (CiphertextBlob !== undefined) return Buffer.from(CiphertextBlob).toString('base64');
    throw new HubError('sealing-failed', 'KMS gave no ciphertext.', { retryable: true });
  },
  open: async (sealed, context) => {
    const { Plaintext } = await client.send(
      new DecryptCommand({
        KeyId: keyId,
        CiphertextBlob: Buffer.from(sealed, 'base64'),
        EncryptionContext: { ...context },
      }),
    );
    if (Plaintext !== undefined) return Buffer.from(Plaintext).toString('utf8');
    throw new HubError('opening-failed', 'KMS gave no plain text.', { retryable: true });
  },
});

import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { HubError } from '../errors.ts';
import { type Pseudonym, pseudonymBy } from '../pseudonym.ts';

/** What the key of the pseudonyms is derived from; another label gives other pseudonyms for everybody. */
const LABEL = 'lianfang person pseudonyms v1';

/**
 * Pseudonyms by a key derived from an HMAC key of KMS: one call an invocation, because one a row is hopeless
 * (DECISIONS 20). The KMS key itself never leaves KMS. HubError `pseudonym-key-missing`.
 */
export const kmsPseudonyms =
  ({ keyId, client }: { readonly keyId: string; readonly client: KMSClient }) =>
  async (): Promise<Pseudonym> => {
    const { Mac } = await client.send(
      new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(LABEL) }),
    );
    if (Mac !== undefined) return pseudonymBy(Mac);
    throw new HubError('pseudonym-key-missing', 'KMS gave no key for pseudonyms.', { retryable: true });
  };

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { peopleKeys } from '../auth/people-keys.ts';
import { authenticate } from '../auth/verify-token.ts';
import type { Clocks } from '../clock.ts';
import { kmsClient } from './aws.ts';
import { registryStore } from './registry.ts';
import { kmsSigner } from './signer.ts';

interface CallerSource {
  readonly client: DynamoDBDocumentClient;
  readonly ledger: string;
  readonly signingKeyId: string;
  readonly hubIssuer: string;
  readonly clocks: Clocks;
}

/** Who calls an API function, by its bearer token: departments by the hub's key, people by registered issuers. */
export const callersFrom = ({ client, ledger, signingKeyId, hubIssuer, clocks }: CallerSource) =>
  authenticate({
    registry: registryStore(client, ledger),
    signer: kmsSigner({ keyId: signingKeyId, client: kmsClient() }),
    clocks,
    hubIssuer,
    peopleKeys,
  });

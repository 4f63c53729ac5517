import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { OrganKeySchema, OrganSchema, PeopleIssuerSchema } from '../../../schemas/ledger/ledger.ts';
import { ledgerKeys } from '../keys.ts';
import type { Registry } from '../ports/ledger.ts';
import { readItem, writeItem } from './items.ts';

/** Departments, their keys and people's issuers in the ledger table. */
export const registryStore = (client: DynamoDBDocumentClient, table: string): Registry => ({
  getOrgan: (organ) => readItem(client, table, ledgerKeys.organ(organ), OrganSchema),
  putOrgan: (organ) => writeItem(client, table, ledgerKeys.organ(organ.organ), OrganSchema, organ),
  getKey: (kid) => readItem(client, table, ledgerKeys.organKey(kid), OrganKeySchema),
  putKey: (key) => writeItem(client, table, ledgerKeys.organKey(key.kid), OrganKeySchema, key),
  getIssuer: (issuer) => readItem(client, table, ledgerKeys.issuer(issuer), PeopleIssuerSchema),
  putIssuer: (issuer) =>
    writeItem(client, table, ledgerKeys.issuer(issuer.issuer), PeopleIssuerSchema, issuer),
});

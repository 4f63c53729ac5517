import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type LinkNode, LinkNodeSchema } from '../../../schemas/matching/links.ts';
import { caseKeys } from '../keys.ts';
import { linkStoreOver } from '../links/link-store.ts';
import type { LinkStore } from '../ports/links.ts';
import { getStored, type Table } from './table.ts';
import { putVersion, writeTogether } from './transactions.ts';

const keyOf = (subject: string) => ({ pk: caseKeys.pk(subject), sk: caseKeys.linksSk });

const linksItem = (node: LinkNode) => ({
  ...keyOf(node.subject),
  type: 'links',
  version: node.version,
  data: LinkNodeSchema.parse(node),
});

/** Links in the cases table: one item beside the head of each subject that has any. */
export const linkStore = (client: DynamoDBDocumentClient, table: string): LinkStore => {
  const at: Table = { client, table };
  return linkStoreOver({
    read: async (subject) => {
      const item = await getStored(at, keyOf(subject));
      return item === undefined ? undefined : LinkNodeSchema.parse(item['data']);
    },
    commit: (nodes) =>
      writeTogether(
        client,
        nodes.map((node) => putVersion(table, linksItem(node))),
      ),
  });
};

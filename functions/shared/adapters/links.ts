import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { linkKeys } from '../keys.ts';
import type { LinkStore, Links } from '../ports/links.ts';
import { queryItems } from './items.ts';

/** Links of subjects in the cases: one partition a subject, one item a link. */
export const linkStore = (client: DynamoDBDocumentClient, table: string): LinkStore => {
  const put = async (subject: string, sk: string, data: object): Promise<void> => {
    await client.send(new PutCommand({ TableName: table, Item: { pk: linkKeys.pk(subject), sk, ...data } }));
  };
  const remove = async (subject: string, sk: string): Promise<void> => {
    await client.send(new DeleteCommand({ TableName: table, Key: { pk: linkKeys.pk(subject), sk } }));
  };
  const of = async (subject: string): Promise<Links> => {
    const keys: string[] = [];
    const items = queryItems(client, {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': linkKeys.pk(subject) },
    });
    for await (const { sk } of items) keys.push(String(sk));
    const after = (prefix: string): string[] =>
      keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    const [mergedInto] = after(linkKeys.intoPrefix);
    return {
      ...(mergedInto === undefined ? {} : { mergedInto }),
      merged: after(linkKeys.mergedPrefix),
      branches: after(linkKeys.branchPrefix),
    };
  };
  return {
    of,
    addBranch: (parent, branch) => put(parent, `${linkKeys.branchPrefix}${branch}`, {}),
    merge: async ({ from, into, by, reason }) => {
      await put(into, `${linkKeys.mergedPrefix}${from}`, { by, reason });
      await put(from, `${linkKeys.intoPrefix}${into}`, { by, reason });
    },
    unmerge: async ({ from }) => {
      const { mergedInto } = await of(from);
      if (mergedInto === undefined) return;
      await remove(from, `${linkKeys.intoPrefix}${mergedInto}`);
      await remove(mergedInto, `${linkKeys.mergedPrefix}${from}`);
    },
  };
};

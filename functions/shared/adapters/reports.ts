import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Report, ReportSchema } from '../../../schemas/reports/report.ts';
import { HubError } from '../errors.ts';
import { ledgerKeys } from '../keys.ts';
import type { Reports } from '../ports/reports.ts';
import { isConditionFailed, parseItem, readItem } from './items.ts';
import { queryAll, type Table } from './table.ts';

/** Reports in the ledger table, listed by who asked for them. */
export const reportsStore = (client: DynamoDBDocumentClient, table: string): Reports => {
  const at: Table = { client, table };
  const get = (reportId: string) => readItem(client, table, ledgerKeys.report(reportId), ReportSchema);
  return {
    get,
    create: (report) => create(at, report),
    listBy: (sub, limit) => listBy(at, sub, limit),
    finish: async (reportId, patch) => {
      const report = await get(reportId);
      if (report === undefined) return;
      await client.send(new PutCommand({ TableName: table, Item: itemOf({ ...report, ...patch }) }));
    },
  };
};

const itemOf = (report: Report) => ({
  ...ReportSchema.parse(report),
  ...ledgerKeys.report(report.reportId),
  gsi1pk: ledgerKeys.reportsPk(report.requester.sub),
  gsi1sk: `${report.requestedAt}#${report.reportId}`,
});

const create = async ({ client, table }: Table, report: Report): Promise<void> => {
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
  try {
    await client.send(new PutCommand({ TableName: table, Item: itemOf(report), ...condition }));
  } catch (cause) {
    if (!isConditionFailed(cause)) throw cause;
    throw new HubError('report-exists', `There is a report ${report.reportId} already.`, {
      status: 409,
      messageZh: `报表 ${report.reportId} 已存在。`,
      cause,
    });
  }
};

const listBy = async (at: Table, sub: string, limit: number): Promise<Report[]> => {
  const items = await queryAll(
    at,
    {
      IndexName: 'gsi1',
      ScanIndexForward: false,
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': ledgerKeys.reportsPk(sub) },
    },
    limit,
  );
  return items.map((item) => parseItem(ReportSchema, item));
};

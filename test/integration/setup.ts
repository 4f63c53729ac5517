import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { factStore } from '../../functions/shared/adapters/facts.ts';
import { readState } from '../../infra/local/state.ts';
import { AdminAnswerSchema } from '../../schemas/api/admin.ts';
import type { AlertItem } from '../../schemas/api/alerts.ts';
import type { SubmissionView } from '../../schemas/api/submissions.ts';
import type { Register } from '../../schemas/ledger/ledger.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { PROVINCE } from '../../schemas/reference/regions.ts';
import { everyAlert } from '../support/every-alert.ts';
import { accountRow, csvOf, fileOf, freshUscc } from '../support/files.ts';
import { prepareHub, type TestHub } from '../support/hub.ts';

export const BUSINESS_DATE = '2026-03-02';

/** The deployed hub of this run; fails loudly when none is up. */
export const deployedHub = async (): Promise<TestHub> => {
  const state = await readState();
  if (state === undefined) throw new Error('No local stack is up: run `npm test` or `npm run local -- up`.');
  return prepareHub(state.endpoint, BUSINESS_DATE);
};

interface Sent {
  readonly feed: string;
  readonly scope: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  readonly period?: string;
  readonly dataAsOf?: string;
  readonly encoding?: 'utf8' | 'gb18030';
}

const ORGAN_OF = (feed: string): string => feed.split('.')[0] ?? '';

/** Writes the rows as CSV, pushes them as the feed's department, and waits for the end. */
export const send = async (hub: TestHub, sent: Sent): Promise<SubmissionView> => {
  const path = await fileOf(`${sent.feed}.csv`, csvOf(sent.rows), sent.encoding);
  const client = hub.department(ORGAN_OF(sent.feed));
  const { feed, scope } = sent;
  const view = await client.push({
    path,
    feed,
    scope,
    period: sent.period ?? '2026-02',
    dataAsOf: sent.dataAsOf ?? '2026-02-28',
  });
  return client.waitFor(view.submissionId, { everyMs: 150 });
};

/** All alerts of a firm, of any status, as the whole province's inspector sees them. */
export const alertsOf = async (hub: TestHub, uscc: string, city: string): Promise<AlertItem[]> => {
  const team = await hub.person({ role: 'inspector', cities: ['370000'], organ: 'hr' });
  const alerts = await everyAlert(team, { city, status: 'any' });
  return alerts.filter((alert) => alert.uscc === uscc);
};

/** All facts of these firms as they lie in the table, in the order of firms and keys. */
export const factsOf = async (hub: TestHub, usccs: readonly string[]): Promise<Fact[]> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const store = factStore(client, hub.outputs['FactsTable'] ?? '');
  const facts: Fact[] = [];
  for (const uscc of usccs) facts.push(...(await store.bySubject(firmSubject(uscc))));
  return facts;
};

/** A JSON object of the lake. */
export const readLake = async <T>(hub: TestHub, key: string, schema: z.ZodType<T>): Promise<T> => {
  const found = await new S3Client({ forcePathStyle: true }).send(
    new GetObjectCommand({ Bucket: hub.outputs['LakeBucket'], Key: key }),
  );
  return schema.parse(JSON.parse((await found.Body?.transformToString()) ?? ''));
};

/** Takes an object out of the lake, as if it had never been written. */
export const deleteFromLake = async (hub: TestHub, key: string): Promise<void> => {
  await new S3Client({ forcePathStyle: true }).send(
    new DeleteObjectCommand({ Bucket: hub.outputs['LakeBucket'], Key: key }),
  );
};

/** The register of a feed and scope as the ledger has it. */
export const registerOf = async (
  hub: TestHub,
  feed: string,
  scope: string,
): Promise<Register | undefined> => {
  const { registers = [] } = AdminAnswerSchema.parse(await hub.admin({ command: 'registers-list', feed }));
  return registers.find((register) => register.scope === scope);
};

/**
 * Makes sure that the province's own insured register is there, as every accusation of being uninsured needs it.
 * Answers what takes it back if it was not there before: other test files count on its absence.
 */
export const provincialRegister = async (hub: TestHub): Promise<() => Promise<void>> => {
  const feed = 'hr.insured-firms';
  if ((await registerOf(hub, feed, PROVINCE)) !== undefined) return async () => {};
  const { submissionId } = await send(hub, { feed, scope: PROVINCE, rows: [accountRow(freshUscc())] });
  return async () => {
    await hub.department('hr').act(submissionId, 'withdraw', { everyMs: 150 });
  };
};

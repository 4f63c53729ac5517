import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayHub } from '../../client/lib/replay.ts';
import { makeTargets, type TablePair } from '../../client/lib/replay-tables.ts';
import { compareTables } from '../../functions/replay/compare.ts';
import type { ReplayReport } from '../../functions/replay/replay.ts';
import { documentClient } from '../../functions/shared/adapters/aws.ts';
import { factStore } from '../../functions/shared/adapters/facts.ts';
import { wholeCases, wholeFacts } from '../../functions/shared/adapters/whole-table.ts';
import { caseKeys } from '../../functions/shared/keys.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import type { TestHub } from '../support/hub.ts';
import { alertOf, CITY, FIRMS, lived } from './city-month.ts';
import { BUSINESS_DATE } from './setup.ts';

let hub: TestHub;
let live: TablePair;
const made: TablePair[] = [];
const { doubtful, standing } = FIRMS;

const newTargets = async (): Promise<TablePair> => {
  const name = `replay-${randomUUID()}`;
  const targets = { facts: `${name}-facts`, cases: `${name}-cases` };
  made.push(targets);
  await makeTargets(targets);
  return targets;
};
const replayInto = (targets: TablePair): Promise<ReplayReport> =>
  replayHub({ lake: hub.outputs['LakeBucket'] ?? '', targets, live, scope: {} });

const pairsWith = (targets: TablePair) => {
  const client = documentClient();
  return [
    [wholeFacts(client, live.facts), wholeFacts(client, targets.facts)],
    [wholeCases(client, live.cases), wholeCases(client, targets.cases)],
  ] as const;
};

beforeAll(async () => {
  hub = await lived();
  live = { facts: hub.outputs['FactsTable'] ?? '', cases: hub.outputs['CasesTable'] ?? '' };
});
afterAll(async () => {
  await hub.admin({ command: 'clock-set', today: BUSINESS_DATE });
  const tables = made.flatMap(({ facts, cases }) => [facts, cases]);
  for (const TableName of tables) await documentClient().send(new DeleteTableCommand({ TableName }));
});

const lianfang = ({ facts, cases }: TablePair, ...args: string[]) => {
  const command = ['client/bin/lianfang.mjs', 'admin', 'replay', '--facts-table', facts];
  return promisify(execFile)(process.execPath, [...command, '--cases-table', cases, ...args]);
};

describe('a replay into empty tables', () => {
  let targets: TablePair;
  let report: ReplayReport;
  beforeAll(async () => {
    targets = await newTargets();
    const { stdout } = await lianfang(targets, '--city', CITY, '--json');
    report = JSON.parse(stdout) as ReplayReport;
  });

  it('gives facts, alerts and documents that are equal to those in use', async () => {
    expect(report.problems).toEqual([]);
    expect(report.comparison).toMatchObject({ equal: true, differing: 0, differences: [] });
    const all = await compareTables(pairsWith(targets), {});
    expect(all).toMatchObject({ equal: true, differing: 0, differences: [] });
    expect(all.compared).toBeGreaterThan(report.comparison?.compared ?? 0);
  });

  it('went through everything that happened here', () => {
    expect(Object.keys(report.entries).sort()).toEqual(
      expect.arrayContaining(['assessed', 'document-step', 'settled', 'withdrawn', 'word']),
    );
    expect(report.entries['word']).toBeGreaterThanOrEqual(5);
  });

  it('counts what stands in the city', () => {
    const { alerts, documents } = report;
    expect(alerts).toMatchObject({ 'exceedance accepted': 1, 'exceedance marked-done': 1 });
    expect(alerts['exceedance retracted']).toBeGreaterThanOrEqual(2);
    expect(alerts['hidden-danger retracted']).toBeGreaterThanOrEqual(1);
    expect(documents).toMatchObject({ 'advice verified': 1, 'advice overdue': 1, 'transfer draft': 1 });
  });

  it('leaves nothing behind that anybody would follow', async () => {
    for await (const page of wholeCases(documentClient(), targets.cases).pages())
      expect(page.map(({ what }) => what)).not.toContain('outbox');
  });

  it('is refused where something stands already', async () => {
    await expect(replayInto(targets)).rejects.toMatchObject({ code: 'replay-target-not-empty' });
  });

  it('would have found a difference of one word', async () => {
    const { subject, alertId } = {
      ...(await alertOf(doubtful, 'exceedance')),
      subject: firmSubject(doubtful),
    };
    const key = { pk: caseKeys.pk(subject), sk: caseKeys.alertSk(alertId) };
    await documentClient().send(
      new UpdateCommand({
        ...{ TableName: targets.cases, Key: key },
        UpdateExpression: 'SET #data.acceptance.#owner = :other',
        ExpressionAttributeNames: { '#data': 'data', '#owner': 'owner' },
        ExpressionAttributeValues: { ':other': '他人' },
      }),
    );
    const [fact] = await factStore(documentClient(), targets.facts).bySubject(firmSubject(standing));
    if (fact === undefined) throw new Error('no fact');
    await factStore(documentClient(), targets.facts).writeMany([{ remove: fact }]);
    expect((await compareTables(pairsWith(targets), {})).differences).toEqual([
      expect.objectContaining({ what: 'fact', how: 'missing' }),
      { what: 'alert', key: `${key.pk} ${key.sk}`, how: 'differs', fields: ['acceptance'] },
    ]);
  });
});

describe('a replay of one feed and scope', () => {
  it('rebuilds its facts and says so', async () => {
    const { stdout } = await lianfang(await newTargets(), '--feed', 'hr.insured-firms', '--scope', CITY);
    expect(stdout).toMatch(/facts\s+hr\.insured-firms\s+26\n/);
    expect(stdout).toContain('Equal to the tables in use: 26 items compared.');
    expect(stdout).not.toContain('alerts');
  });
});

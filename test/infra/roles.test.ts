import { describe, expect, it } from 'vitest';
import { type Statement, statementsOf, synthStage } from './synth-stage.ts';

const { resources } = synthStage({ stage: 'prod' });

/** Statements by the role's function or machine, as in `Ingest`. */
const roles = new Map<string, Statement[]>();
for (const [, { Properties }] of resources('AWS::IAM::Policy')) {
  const role = /"Ref":"(\w+?)Role/.exec(JSON.stringify(Properties['Roles']))?.[1] ?? 'nobody';
  roles.set(role, [...(roles.get(role) ?? []), ...statementsOf(Properties['PolicyDocument'])]);
}
const MACHINES = ['Submission', 'Reassess', 'Rehearsal'];
const functionRoles = [...roles].filter(([name]) => !MACHINES.includes(name));

const holders = (action: string, resource: RegExp): string[] =>
  [...roles]
    .filter(([, statements]) =>
      statements.some(
        ({ actions, resources: list }) =>
          actions.includes(action) && list.some((each) => resource.test(each)),
      ),
    )
    .map(([name]) => name)
    .sort();

const allows = (role: string, action: string): string[] =>
  (roles.get(role) ?? [])
    .filter(({ actions }) => actions.includes(action))
    .flatMap(({ resources: list }) => list);

describe('roles of functions', () => {
  it('are one for each function', () => {
    expect(functionRoles).toHaveLength(28);
  });

  it.each([...roles])('%s has no wildcard among its actions', (_role, statements) => {
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  it.each(functionRoles)(
    '%s has no resource of every kind, and objects only below a prefix',
    (_role, statements) => {
      const wild = statements
        .flatMap(({ resources: list }) => list)
        .filter((resource) => resource.includes('*'));
      for (const resource of wild)
        expect(resource).toMatch(
          /(Lake.*"\/(ingest|pieces|apply|index|assess|held|baselines|rulebook|rehearsals|history|notices|cases|cases\/files|evidence|reports|inspections|returns)\/\*"|Inbox.*"\/\*")/,
        );
    },
  );

  it.each(functionRoles)('%s uses the customer key only through a service', (_role, statements) => {
    const uses = statements.filter(({ resources: list }) => list.some((each) => each.includes('DataKey')));
    for (const { condition } of uses) expect(condition).toContain('kms:ViaService');
  });

  it.each(resources('AWS::IAM::Role'))(
    '%s takes no managed policy but the one that API Gateway asks for',
    (id, role) => {
      const managed = JSON.stringify(role.Properties['ManagedPolicyArns'] ?? []);
      expect(managed).toMatch(
        id.includes('CloudWatchRole') ? /AmazonAPIGatewayPushToCloudWatchLogs/ : /^\[\]$/,
      );
    },
  );
});

describe('who may what', () => {
  it('reads raw uploads: arrive, ingest, and what gives the rows back to their sender', () => {
    expect(holders('s3:GetObject', /Inbox/)).toEqual(['Arrive', 'Ingest', 'Return']);
    expect(holders('s3:GetObjectVersion', /Inbox/)).toEqual(['Arrive', 'Ingest', 'Return']);
    expect(holders('s3:ListBucket', /Inbox/)).toEqual([]);
  });

  it('puts uploads: submissions, which signs the URL and cannot read what comes', () => {
    expect(holders('s3:PutObject', /Inbox/)).toEqual(['Submissions']);
    const reads = allows('Submissions', 's3:GetObject');
    expect(reads).toHaveLength(2);
    for (const resource of reads) expect(resource).toMatch(/Lake.*\/(ingest|returns)\/\*/);
  });

  it('signs: oauth tokens, settle receipts, reports links of calendars', () => {
    expect(holders('kms:Sign', /SigningKey/)).toEqual(['OAuth', 'ReportsApi', 'Settle']);
  });

  it('seals secrets of webhooks: receivers; opens them: deliver alone', () => {
    expect(holders('kms:Encrypt', /SecretsKey/)).toEqual(['Receivers']);
    expect(holders('kms:Decrypt', /SecretsKey/)).toEqual(['Deliver']);
  });

  it('reads the stream of the cases: the relay, and it can read no table', () => {
    expect(holders('dynamodb:GetRecords', /Cases/)).toEqual(['Relay']);
    expect(allows('Relay', 'dynamodb:Query')).toEqual([]);
  });

  it('writes facts: apply, what rolls back, and inspections what a team found', () => {
    expect(holders('dynamodb:PutItem', /Facts/)).toEqual([
      'Apply',
      'ApplyPlan',
      'Fail',
      'Inspections',
      'Settle',
      'Undo',
    ]);
  });

  it('rehearses without a trace: reads facts, cases and ledger, writes what it found and nothing else', () => {
    for (const [action, resources] of [
      ['dynamodb:PutItem', []],
      ['dynamodb:UpdateItem', []],
      ['s3:PutObject', [expect.stringMatching(/Lake.*\/rehearsals\/\*/)]],
    ] as const)
      expect(allows('Rehearse', action)).toEqual(resources);
  });

  it('has return packages written anew: admin, by that one function', () => {
    expect(allows('Admin', 'lambda:InvokeFunction')).toEqual([expect.stringMatching(/Return.*Arn/)]);
  });

  it('changes the rule book: admin alone', () => {
    expect(holders('s3:PutObject', /Lake.*rulebook/)).toEqual(['Admin']);
    expect(holders('states:StartExecution', /rehearse/)).toEqual(['Admin', 'Rehearsal']);
  });

  it('writes cases: assess, marks, the life of documents, and who is one firm', () => {
    expect(holders('dynamodb:PutItem', /Cases/)).toEqual([
      'Assess',
      'Inspections',
      'Match',
      'Matches',
      'Notices',
      'Notify',
      'Readers',
      'Sweep',
    ]);
  });

  it('adds to the ledger without changing it: oauth used jti and audit, the readers audit, the sweep reports and messages', () => {
    expect(holders('dynamodb:UpdateItem', /Ledger/)).not.toEqual(expect.arrayContaining(['OAuth']));
    for (const [role, partitions] of [
      ['OAuth', '["JTI#*","AUDIT#*"]'],
      ['Readers', '["AUDIT#*"]'],
      ['Sweep', '["REPORT#*","LANE#*","INBOXES"]'],
    ] as const) {
      const puts = (roles.get(role) ?? []).filter(
        ({ actions, resources: list }) =>
          actions.includes('dynamodb:PutItem') && list.some((each) => /Ledger/.test(each)),
      );
      expect(puts).toHaveLength(1);
      expect(puts[0]?.condition).toContain(`"dynamodb:LeadingKeys":${partitions}`);
    }
  });

  it('scans a table: nobody', () => {
    expect(holders('dynamodb:Scan', /./)).toEqual([]);
  });

  it('starts executions: by machine', () => {
    expect(holders('states:StartExecution', /submission/)).toEqual([
      'Arrive',
      'Fail',
      'Submission',
      'Submissions',
    ]);
    expect(holders('states:StartExecution', /reassess/)).toEqual([
      'Admin',
      'ApplyPlan',
      'Inspections',
      'Match',
      'Matches',
      'Reassess',
      'Sweep',
    ]);
  });

  it('writes what is ingested: ingest; the index: apply, settle and what rolls back; deletes: finish, what was held', () => {
    expect(holders('s3:PutObject', /Lake.*ingest/)).toEqual(['Ingest']);
    expect(allows('Ingest', 's3:GetObject').filter((one) => one.includes('Lake'))).toEqual([
      expect.stringMatching(/Lake.*\/index\/\*/),
      expect.stringMatching(/Lake.*\/ingest\/\*/),
      expect.stringMatching(/Lake.*\/pieces\/\*/),
    ]);
    expect(holders('s3:PutObject', /Lake.*pieces/)).toEqual(['Ingest']);
    expect(holders('s3:PutObject', /Lake.*index/)).toEqual(['Apply', 'ApplyPlan', 'Fail', 'Settle']);
    expect(holders('s3:DeleteObject', /./)).toEqual(['Finish']);
  });

  it('writes whom to assess: settle, sweep, inspections, matches, who lists everyone and what rolls back, which also read who was held back', () => {
    expect(holders('s3:PutObject', /Lake.*assess/)).toEqual([
      'ApplyPlan',
      'Fail',
      'Inspections',
      'ListEveryone',
      'Match',
      'Matches',
      'Settle',
      'Sweep',
    ]);
    expect(holders('s3:GetObject', /Lake.*held/)).toEqual(['ApplyPlan', 'Fail', 'Settle']);
  });
});

describe('roles of state machines', () => {
  it.each(MACHINES)(
    '%s invokes its own functions without their versions, and reads only chunk lists',
    (machine) => {
      const invoked = allows(machine, 'lambda:InvokeFunction');
      expect(invoked).toHaveLength({ Submission: 9, Reassess: 2, Rehearsal: 3 }[machine] ?? 0);
      for (const resource of invoked) expect(resource).not.toContain('*');
      for (const resource of allows(machine, 's3:GetObject'))
        expect(resource).toMatch(/\/(pieces|apply|assess)\/\*/);
    },
  );

  it.each(MACHINES)('%s has the resource * for log delivery alone', (machine) => {
    const actions = (roles.get(machine) ?? [])
      .filter(({ resources: list }) => list.includes('"*"'))
      .flatMap((statement) => statement.actions);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^logs:/);
  });
});

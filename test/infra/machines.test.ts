import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { synthStage } from './synth-stage.ts';

const StateSchema = z.looseObject({
  Type: z.string(),
  Next: z.string().optional(),
  ResultPath: z.string().nullish(),
  OutputPath: z.string().nullish(),
  Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), MaxAttempts: z.int() })).optional(),
  Catch: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
  ItemReader: z
    .looseObject({ Resource: z.unknown(), Parameters: z.record(z.string(), z.unknown()) })
    .optional(),
  ItemProcessor: z
    .looseObject({ ProcessorConfig: z.unknown(), States: z.record(z.string(), z.unknown()) })
    .optional(),
  MaxConcurrency: z.int().optional(),
  Seconds: z.int().optional(),
});
const DefinitionSchema = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), StateSchema) });
const JoinSchema = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });

const { resources } = synthStage({ stage: 'prod' });
const machines = resources('AWS::StepFunctions::StateMachine');
const alarms = JSON.stringify(resources('AWS::CloudWatch::Alarm'));

/** The definition with every reference put as the text `ref`. */
const definitionOf = (name: string) => {
  const found = machines.find(([, { Properties }]) => Properties['StateMachineName'] === name);
  const parts = JoinSchema.parse(found?.[1].Properties['DefinitionString'])['Fn::Join'][1];
  return DefinitionSchema.parse(
    JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'ref')).join('')),
  );
};
const submission = definitionOf('lianfang-prod-submission').States;
const state = (name: string) => {
  const found = submission[name];
  if (!found) throw new Error(`no state ${name}`);
  return found;
};

describe('state machines', () => {
  it.each(machines)(
    '%s is STANDARD, logs every state without payloads, and raises alarms',
    (id, { Properties }) => {
      expect(Properties['StateMachineType'] ?? 'STANDARD').toBe('STANDARD');
      expect(Properties['LoggingConfiguration']).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
      expect(alarms).toMatch(new RegExp(`"Ref":"${id}".*?"ExecutionsFailed"`));
      expect(alarms).toMatch(new RegExp(`"Ref":"${id}".*?"ExecutionsTimedOut"`));
    },
  );
});

describe('the submission machine', () => {
  it('has the states of the data’s way', () => {
    expect(Object.keys(submission).sort()).toEqual(
      [
        'Aborted',
        'Aborted?',
        'Apply',
        'Assess',
        'AssessAgain',
        'CheckPieces',
        'Concerns?',
        'Cut?',
        'Done',
        'Failed',
        'Finish',
        'FinishFailed',
        'Fresh?',
        'Ingest',
        'Join',
        'MarkFailed',
        'NotReturned',
        'Plan',
        'Planned?',
        'Ready?',
        'ResolveShards',
        'Return',
        'ReturnLate',
        'Returned',
      ]
        .concat(['Settle', 'Settled?', 'Undo', 'Undone', 'WaitForLock', 'WaitForStragglers', 'Withdrawn?'])
        .sort(),
    );
    expect(definitionOf('lianfang-prod-submission').StartAt).toBe('Aborted?');
  });

  it.each(['CheckPieces', 'ResolveShards', 'Apply', 'Undo', 'Assess', 'AssessAgain'])(
    '%s maps a committed list over STANDARD children and collects nothing',
    (name) => {
      const map = state(name);
      expect(map).toMatchObject({ Type: 'Map', ResultPath: null, MaxConcurrency: 40 });
      expect(map.ItemProcessor?.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
      expect(JSON.stringify(map.ItemReader?.Resource)).toContain('s3:getObject');
      expect(map.ItemReader?.Parameters['Key.$']).toBe(
        { CheckPieces: '$.step.piecesKey', ResolveShards: '$.step.groupsKey' }[name] ??
          (name.startsWith('Assess') ? '$.step.assessKey' : '$.step.chunksKey'),
      );
      for (const child of Object.values(map.ItemProcessor?.States ?? {})) {
        expect(StateSchema.parse(child).OutputPath).toBeNull();
      }
    },
  );

  it.each(['ItemBatcher', 'ResultWriter', 'EXPRESS', 'JSONL', 'ToleratedFailurePercentage'])(
    'does without %s, which an emulator lacks',
    (feature) => {
      expect(JSON.stringify(submission)).not.toContain(feature);
    },
  );

  it('tries every chunk four times, one that is judged until the registers stand still; a chunk of apply that still fails ends quietly, others fail the map', () => {
    const children = (name: string) =>
      Object.entries(state(name).ItemProcessor?.States ?? {}).map(([id, child]) => ({
        id,
        ...StateSchema.parse(child),
      }));
    const tries = { CheckPieces: 3, ResolveShards: 3, Apply: 3, Undo: 3, Assess: 6, AssessAgain: 6 };
    for (const [name, MaxAttempts] of Object.entries(tries))
      expect(children(name)[0]?.Retry).toMatchObject([{ ErrorEquals: ['States.ALL'], MaxAttempts }]);
    expect(children('Apply')[0]?.Catch).toMatchObject([
      { ErrorEquals: ['States.ALL'], Next: 'ApplyChunkFailed' },
    ]);
    expect(children('Undo')[0]?.Catch).toBeUndefined();
    expect(children('Assess')[0]?.Catch).toBeUndefined();
  });

  it('tries the return package for two minutes, and leaves the submission as it is when it cannot be written', () => {
    expect(state('Return').Retry).toMatchObject([
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 },
    ]);
    expect(state('Return').Catch).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: 'NotReturned' }]);
    expect(state('NotReturned').Type).toBe('Succeed');
  });

  it('has a large file checked in pieces, its shards resolved, and what they come to put together', () => {
    expect(state('Ingest').Next).toBe('Cut?');
    expect(state('Cut?')).toMatchObject({
      Choices: [{ Variable: '$.step.outcome', StringEquals: 'cut', Next: 'CheckPieces' }],
      Default: 'Ready?',
    });
    expect(state('CheckPieces').Next).toBe('ResolveShards');
    expect(state('ResolveShards').Next).toBe('Join');
    expect(state('Join')).toMatchObject({ Next: 'Ready?', ResultPath: '$.step' });
    expect(state('Join')['Parameters']).toEqual({ 'submissionId.$': '$.submissionId', join: true });
  });

  it.each([
    ...[
      'Ingest',
      'CheckPieces',
      'ResolveShards',
      'Join',
      'Plan',
      'Apply',
      'Undo',
      'Settle',
      'Assess',
      'Finish',
    ],
  ])('marks the submission when %s fails', (name) => {
    expect(state(name).Catch).toMatchObject([
      { ErrorEquals: ['States.ALL'], Next: 'MarkFailed', ResultPath: '$.error' },
    ]);
    expect(state('Failed').Type).toBe('Fail');
  });

  it('has those assessed whom a failure concerns, and fails whatever comes of it', () => {
    expect(state('MarkFailed')).toMatchObject({ Next: 'Concerns?', ResultPath: '$.step' });
    expect(state('MarkFailed')['Parameters']).toEqual({
      'submissionId.$': '$.submissionId',
      'action.$': '$.action',
      'error.$': '$.error',
    });
    expect(state('Concerns?')).toMatchObject({
      Choices: [{ Variable: '$.step.assessChunks', NumericEquals: 0, Next: 'ReturnLate' }],
      Default: 'AssessAgain',
    });
    expect(state('AssessAgain')).toMatchObject({ Next: 'FinishFailed', Catch: [{ Next: 'Failed' }] });
    expect(state('FinishFailed')).toMatchObject({ Next: 'ReturnLate', Catch: [{ Next: 'Failed' }] });
    expect(state('ReturnLate')).toMatchObject({ Next: 'Failed', Catch: [{ Next: 'Failed' }] });
    expect(state('ReturnLate')['Parameters']).toEqual(state('Return')['Parameters']);
  });

  it('clears up after an aborted execution, when no function runs any more that it had called', () => {
    expect(state('Aborted?')).toMatchObject({
      Choices: [{ Variable: '$.aborted', IsPresent: true, Next: 'WaitForStragglers' }],
      Default: 'Fresh?',
    });
    expect(state('WaitForStragglers').Next).toBe('Aborted');
    expect(state('WaitForStragglers').Seconds).toBeGreaterThan(15 * 60);
    expect(state('Aborted')).toMatchObject({ Next: 'MarkFailed', ResultPath: '$.error' });
  });

  it('may wait for the lock for a day before its history is full', () => {
    const { Seconds = 0, Next } = state('WaitForLock');
    expect(Next).toBe('Plan');
    // A look: the wait and the choice are entered and left, the task is entered, scheduled, started, done and left.
    expect(Math.floor(25_000 / 9) * Seconds).toBeGreaterThan(24 * 3600);
  });

  it('carries on with the submission’s id and action whatever a step answers', () => {
    for (const name of ['Ingest', 'Join', 'Plan', 'Settle']) expect(state(name).ResultPath).toBe('$.step');
  });
});

describe('an execution that ends badly', () => {
  it('reaches the failure function by an event, and by one of the submission machine alone', () => {
    const rules = resources('AWS::Events::Rule').filter(([, { Properties }]) => Properties['EventPattern']);
    expect(rules).toHaveLength(1);
    const { EventPattern, State, Targets } = rules[0]?.[1].Properties ?? {};
    expect(State).toBe('ENABLED');
    const [machine] = machines.find(
      ([, { Properties }]) => Properties['StateMachineName'] === 'lianfang-prod-submission',
    ) ?? [''];
    expect(EventPattern).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [{ Ref: machine }] },
    });
    const [fail] = resources('AWS::Lambda::Function').find(
      ([, { Properties }]) => Properties['FunctionName'] === 'lianfang-prod-fail',
    ) ?? [''];
    expect(Targets).toMatchObject([{ Arn: { 'Fn::GetAtt': [fail, 'Arn'] } }]);
    const permissions = JSON.stringify(resources('AWS::Lambda::Permission'));
    expect(permissions).toMatch(new RegExp(`events\\.amazonaws\\.com.*?${rules[0]?.[0]}`));
  });
});

describe('the reassess machine', () => {
  const { StartAt, States } = definitionOf('lianfang-prod-reassess');

  it('maps the listed subjects; where a cause comes without a list, it has everyone listed first', () => {
    expect(Object.keys(States).sort()).toEqual(['Anyone?', 'Assess', 'ListEveryone', 'Listed?', 'Nobody']);
    expect(StartAt).toBe('Listed?');
    expect(States['Listed?']?.['Choices']).toEqual([
      { Variable: '$.assessKey', IsPresent: true, Next: 'Assess' },
    ]);
    expect(States['Listed?']?.['Default']).toBe('ListEveryone');
    expect(States['ListEveryone']).toMatchObject({ Parameters: { 'cause.$': '$.cause' }, Next: 'Anyone?' });
  });
});

describe('the rehearse machine', () => {
  const { StartAt, States } = definitionOf('lianfang-prod-rehearse');

  it('lists everyone, rehearses chunk by chunk, and sums up even where there is nobody', () => {
    expect(Object.keys(States).sort()).toEqual(['Anyone?', 'ListEveryone', 'Rehearse', 'SumUp']);
    expect(StartAt).toBe('ListEveryone');
    expect(States['Anyone?']?.['Choices']).toEqual([
      { Variable: '$.assessChunks', NumericEquals: 0, Next: 'SumUp' },
    ]);
    expect(States['Rehearse']).toMatchObject({ Type: 'Map', ResultPath: null, Next: 'SumUp' });
    expect(States['SumUp']).toMatchObject({ Parameters: { 'cause.$': '$.cause' }, End: true });
  });
});

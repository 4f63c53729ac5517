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
        'Apply',
        'Assess',
        'Done',
        'Failed',
        'Finish',
        'Fresh?',
        'Ingest',
        'MarkFailed',
        'Plan',
        'Planned?',
        'Ready?',
      ]
        .concat(['Settle', 'Settled?', 'Undo', 'Undone', 'WaitForLock', 'Withdrawn?'])
        .sort(),
    );
    expect(definitionOf('lianfang-prod-submission').StartAt).toBe('Fresh?');
  });

  it.each(['Apply', 'Undo', 'Assess'])(
    '%s maps a committed list over STANDARD children and collects nothing',
    (name) => {
      const map = state(name);
      expect(map).toMatchObject({ Type: 'Map', ResultPath: null, MaxConcurrency: 40 });
      expect(map.ItemProcessor?.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
      expect(JSON.stringify(map.ItemReader?.Resource)).toContain('s3:getObject');
      expect(map.ItemReader?.Parameters['Key.$']).toBe(
        name === 'Assess' ? '$.step.assessKey' : '$.step.chunksKey',
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

  it('tries every chunk four times; a chunk of apply that still fails ends quietly, others fail the map', () => {
    const children = (name: string) =>
      Object.entries(state(name).ItemProcessor?.States ?? {}).map(([id, child]) => ({
        id,
        ...StateSchema.parse(child),
      }));
    for (const name of ['Apply', 'Undo', 'Assess']) {
      expect(children(name)[0]?.Retry).toMatchObject([{ ErrorEquals: ['States.ALL'], MaxAttempts: 3 }]);
    }
    expect(children('Apply')[0]?.Catch).toMatchObject([
      { ErrorEquals: ['States.ALL'], Next: 'ApplyChunkFailed' },
    ]);
    expect(children('Undo')[0]?.Catch).toBeUndefined();
    expect(children('Assess')[0]?.Catch).toBeUndefined();
  });

  it.each(['Ingest', 'Plan', 'Apply', 'Undo', 'Settle', 'Assess', 'Finish'])(
    'marks the submission when %s fails',
    (name) => {
      expect(state(name).Catch).toMatchObject([
        { ErrorEquals: ['States.ALL'], Next: 'MarkFailed', ResultPath: '$.error' },
      ]);
      expect(state('MarkFailed').Next).toBe('Failed');
      expect(state('Failed').Type).toBe('Fail');
    },
  );

  it('waits for the lock as long as the stage says', () => {
    expect(state('WaitForLock')).toMatchObject({ Seconds: 10, Next: 'Plan' });
  });

  it('carries on with the submission’s id and action whatever a step answers', () => {
    for (const name of ['Ingest', 'Plan', 'Settle']) expect(state(name).ResultPath).toBe('$.step');
  });
});

describe('the reassess machine', () => {
  it('maps the listed subjects and nothing else', () => {
    expect(Object.keys(definitionOf('lianfang-prod-reassess').States)).toEqual(['Assess']);
  });
});

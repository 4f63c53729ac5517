import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { JudgementSettingsSchema } from '../../schemas/settings/judgement.ts';
import { synthStage } from './synth-stage.ts';

const { resources, templates, text } = synthStage({
  stage: 'prod',
  settings: { alarmEmail: 'ops@example.org' },
});
const EnvironmentSchema = z.object({ Variables: z.looseObject({ JUDGEMENT: z.string().optional() }) });
const textOf = (value: unknown): string => JSON.stringify(value);

const alarms = resources('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const alarmsOn = (metric: string, resource: string) =>
  alarms.filter(
    (alarm) =>
      alarm['MetricName'] === metric &&
      textOf(alarm['Dimensions'] ?? []).match(
        new RegExp(`"(Ref|Fn::GetAtt)":\\[?"${resource}["\\]]|${resource}[A-Z]`),
      ),
  );

describe('queues', () => {
  const queues = resources('AWS::SQS::Queue');
  const isDead = (id: string): boolean => id.includes('Dead');

  it.each(queues)('%s is encrypted by the customer key and refuses plain HTTP', (id, { Properties }) => {
    expect(textOf(Properties['KmsMasterKeyId'])).toContain('DataKey');
    const policies = resources('AWS::SQS::QueuePolicy').filter(
      ([, policy]) => textOf(policy.Properties['Queues']) === textOf([{ Ref: id }]),
    );
    expect(textOf(policies)).toContain('"aws:SecureTransport":"false"');
  });

  it.each(queues.filter(([id]) => !isDead(id)))(
    '%s sets aside what nothing could process',
    (_id, { Properties }) => {
      expect(textOf(Properties['RedrivePolicy'])).toMatch(/deadLetterTargetArn.*Dead.*"maxReceiveCount":5/);
    },
  );

  it.each(queues.filter(([id]) => isDead(id)))('%s raises an alarm at its first message', (id) => {
    const [alarm] = alarmsOn('ApproximateNumberOfMessagesVisible', id);
    expect(alarm).toMatchObject({ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' });
  });

  it('have one dead-letter queue each, and so have fail and sweep', () => {
    expect(queues.map(([id]) => id.replace(/Queue.*/, ''))).toEqual([
      'ArrivalsDead',
      'Arrivals',
      'ChangesDead',
      'Changes',
      'LanesDead',
      'Lanes',
      'ReportsDead',
      'Reports',
      'FailDead',
      'SweepDead',
      'MatchDead',
    ]);
  });
});

describe('functions', () => {
  const functions = resources('AWS::Lambda::Function');
  const groups = new Map(resources('AWS::Logs::LogGroup'));

  it('are those of the way of the data, by their stable names', () => {
    expect(functions.map(([, { Properties }]) => Properties['FunctionName']).sort()).toEqual(
      [
        'admin',
        'api',
        'apply',
        'apply-plan',
        'arrive',
        'assess',
        'deliver',
        'fail',
        'finish',
        'ingest',
        'inspections',
        'list-everyone',
        'match',
        'matches',
        'notices',
        'notify',
        'oauth',
        'receivers',
        'rehearse',
        'rehearse-sum-up',
        'relay',
        'report-worker',
        'reports',
        'return',
        'settle',
        'submissions',
        'sweep',
        'undo',
      ].map((name) => `lianfang-prod-${name}`),
    );
  });

  it.each(functions)(
    '%s runs Node 24 on arm64, logs into a group that ends, and raises an alarm',
    (id, { Properties }) => {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      const group = /"LogGroup":\{"Ref":"(\w+)"\}/.exec(textOf(Properties['LoggingConfig']))?.[1] ?? '';
      expect(groups.get(group)?.Properties['RetentionInDays']).toBe(365);
      const [alarm] = alarms.filter(
        (each) => each['MetricName'] === 'Errors' && textOf(each['Dimensions']).includes(id),
      );
      expect(textOf(alarm?.['AlarmActions'])).toContain('AlarmsTopic');
    },
  );

  it('have dead letters where they are invoked asynchronously', () => {
    const invoked = functions.filter(([, { Properties }]) => Properties['DeadLetterConfig']);
    expect(invoked.map(([, { Properties }]) => Properties['FunctionName'])).toEqual([
      'lianfang-prod-fail',
      'lianfang-prod-sweep',
      'lianfang-prod-match',
    ]);
    expect(resources('AWS::Events::Rule')).toHaveLength(3);
  });

  it.each([
    ['SilentFeeds', 'Sweep'],
    ['VolumeCollapses', 'Settle'],
  ])('raise an alarm when they count %s', (metric, id) => {
    const [alarm, ...others] = alarms.filter((each) => each['MetricName'] === metric);
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ Namespace: 'Lianfang', Statistic: 'Sum', Threshold: 1 });
    expect(textOf(alarm?.['Dimensions'])).toMatch(
      new RegExp(`"Name":"FunctionName","Value":\\{"Ref":"${id}`),
    );
    expect(textOf(alarm?.['AlarmActions'])).toContain('AlarmsTopic');
  });

  it('let a batch of messages fail one by one', () => {
    const mappings = resources('AWS::Lambda::EventSourceMapping').filter(
      ([, { Properties }]) => Properties['StartingPosition'] === undefined,
    );
    expect(mappings).toHaveLength(4);
    for (const [, { Properties }] of mappings)
      expect(Properties).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
  });

  it('read the stream of the cases from its beginning, and split a batch that fails', () => {
    const [stream, ...others] = resources('AWS::Lambda::EventSourceMapping').filter(
      ([, { Properties }]) => Properties['StartingPosition'] !== undefined,
    );
    expect(others).toEqual([]);
    expect(stream?.[1].Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
    });
  });

  it('take the system clock and carry the judgement settings', () => {
    const clocks = functions.flatMap(
      ([, { Properties }]) => textOf(Properties['Environment']).match(/"CLOCK":"\w+"/g) ?? [],
    );
    expect(new Set(clocks)).toEqual(new Set(['"CLOCK":"system"']));
    const judgements = functions.flatMap(([, { Properties }]) => {
      const judgement = EnvironmentSchema.parse(Properties['Environment']).Variables['JUDGEMENT'];
      return judgement === undefined ? [] : [JudgementSettingsSchema.parse(JSON.parse(judgement))];
    });
    expect(judgements.length).toBeGreaterThan(0);
    for (const judgement of judgements)
      expect(judgement).toMatchObject({ freshDays: 45, graceDaysAfterFounding: 30 });
  });
});

describe('log groups', () => {
  it.each(resources('AWS::Logs::LogGroup'))('%s forgets after its time', (_id, { Properties }) => {
    expect(Properties['RetentionInDays']).toBe(365);
  });
});

describe('alarms', () => {
  it('all speak through the encrypted topic that mails the operators', () => {
    expect(alarms.length).toBeGreaterThan(15);
    for (const alarm of alarms) expect(textOf(alarm['AlarmActions'])).toContain('AlarmsTopic');
    templates[0]?.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.org',
    });
    expect(textOf(resources('AWS::SNS::Topic')[0]?.[1].Properties['KmsMasterKeyId'])).toContain('DataKey');
    expect(textOf(resources('AWS::SNS::TopicPolicy'))).toMatch(/aws:SecureTransport/);
    expect(textOf(resources('AWS::SNS::TopicPolicy'))).toMatch(/cloudwatch\.amazonaws\.com/);
  });

  it('has none without an address', () => {
    expect(synthStage({ stage: 'prod' }).resources('AWS::SNS::Subscription')).toEqual([]);
  });
});

describe('templates', () => {
  it('hold no secret', () => {
    expect(text).not.toMatch(
      /AKIA[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY|"(password|secret|token)"\s*:\s*"[^"]+"/i,
    );
    expect(text).not.toContain('{{resolve:');
  });
});

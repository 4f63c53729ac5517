import { Validations } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { hubApp } from './synth-stage.ts';

const findings = (scope: IConstruct): string[] =>
  new AwsSolutionsChecks().validateScope(scope).violations.map(({ ruleName }) => ruleName);

describe('cdk-nag', () => {
  it.each(['prod', 'test'])('finds nothing on stage %s', (stage) => {
    const { app } = hubApp({ stage });
    expect(() => app.synth()).not.toThrow();
    expect(findings(app)).toEqual([]);
  });

  it('stops the synth at a violation that nobody acknowledged', () => {
    const { app, hub } = hubApp({ stage: 'prod' });
    new CfnBucket(hub.data, 'Careless');
    expect(findings(app)).toContain('AwsSolutions-S10');
    expect(() => app.synth()).toThrow(/[Vv]alidation/);
  });

  it('lets through what was acknowledged, and that only', () => {
    const { hub } = hubApp({ stage: 'prod' });
    const careless = new CfnBucket(hub.data, 'Careless');
    expect(findings(hub.data)).toEqual(expect.arrayContaining(['AwsSolutions-S1', 'AwsSolutions-S10']));
    Validations.of(careless).acknowledge({ id: 'AwsSolutions-S10', reason: 'to see that it bites' });
    expect(findings(hub.data)).toContain('AwsSolutions-S1');
    expect(findings(hub.data)).not.toContain('AwsSolutions-S10');
  });

  it('takes each accepted wildcard by name: another one is a violation', () => {
    const { hub } = hubApp({ stage: 'prod' });
    new CfnPolicy(hub.pipeline, 'Greedy', {
      policyName: 'greedy',
      policyDocument: {
        Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::lake/other/*' }],
      },
    });
    expect(findings(hub.pipeline)).toEqual(
      expect.arrayContaining([
        'AwsSolutions-IAM5[Action::s3:*]',
        'AwsSolutions-IAM5[Resource::arn:aws:s3:::lake/other/*]',
      ]),
    );
  });
});

import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { hubApp, synthStage } from './synth-stage.ts';

const { resources, templates } = synthStage({ stage: 'prod' });
const [, , edge] = templates;

describe('the API', () => {
  it('is throttled, logged and measured', () => {
    edge?.hasResourceProperties('AWS::ApiGateway::Stage', {
      StageName: 'hub',
      AccessLogSetting: { DestinationArn: Match.anyValue(), Format: Match.anyValue() },
      MethodSettings: [
        Match.objectLike({
          HttpMethod: '*',
          ResourcePath: '/*',
          ThrottlingRateLimit: 100,
          ThrottlingBurstLimit: 200,
          LoggingLevel: 'ERROR',
          DataTraceEnabled: false,
          MetricsEnabled: true,
        }),
      ],
    });
    edge?.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: '5XXError',
      Namespace: 'AWS/ApiGateway',
    });
  });

  it('has no route but those listed', () => {
    const methods = resources('AWS::ApiGateway::Method').map(
      ([, { Properties }]) => Properties['HttpMethod'],
    );
    expect(methods.filter((method) => method === 'GET')).toHaveLength(34);
    expect(methods.filter((method) => method === 'POST')).toHaveLength(30);
    expect(methods.filter((method) => method === 'PUT' || method === 'DELETE')).toHaveLength(2);
    expect(methods).toHaveLength(66);
    expect(JSON.stringify(resources('AWS::ApiGateway::Resource'))).not.toContain('proxy+');
  });

  it('may call its eight functions, and no other API may', () => {
    const permissions = resources('AWS::Lambda::Permission').filter(
      ([, { Properties }]) => Properties['Principal'] === 'apigateway.amazonaws.com',
    );
    expect(permissions).toHaveLength(8);
    for (const [, { Properties }] of permissions)
      expect(JSON.stringify(Properties['SourceArn'])).toContain('execute-api');
  });

  it('answers unknown routes and throttling in the form of the functions', () => {
    edge?.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
      ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
      StatusCode: '404',
      ResponseParameters: Match.objectLike({
        'gatewayresponse.header.Content-Type': "'application/problem+json; charset=utf-8'",
      }),
    });
  });

  it('tells clients how to reach it', () => {
    for (const name of [
      'ApiId',
      'ApiStage',
      'ApiUrl',
      'AdminFunctionName',
      'SweepFunctionName',
      'HubIssuer',
    ]) {
      edge?.hasOutput(name, {});
    }
    edge?.hasOutput('HubIssuer', { Value: 'urn:lianfang:hub:prod' });
  });
});

describe('stacks', () => {
  it('are three by lifetime, and the one that lasts knows nothing of the others', () => {
    const { hub } = hubApp({ stage: 'prod' });
    expect([hub.data, hub.pipeline, hub.edge].map(({ stackName }) => stackName)).toEqual([
      'Lianfang-prod-Data',
      'Lianfang-prod-Pipeline',
      'Lianfang-prod-Edge',
    ]);
    expect(hub.data.terminationProtection).toBe(true);
    expect(hub.data.dependencies).toEqual([]);
  });
});

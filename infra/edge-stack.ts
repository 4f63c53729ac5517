import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { adminEnvSchema } from '../functions/admin/env.ts';
import { apiEnvSchema } from '../functions/api/env.ts';
import { oauthEnvSchema } from '../functions/oauth/env.ts';
import { submissionsEnvSchema } from '../functions/submissions/env.ts';
import * as grant from './constructs/grants.ts';
import { HubApi, type Route } from './constructs/hub-api.ts';
import { HubFunction } from './constructs/hub-function.ts';
import { machineArnOf } from './constructs/hub-machine.ts';
import { ReassessMachine } from './constructs/reassess-machine.ts';
import { SubmissionMachine } from './constructs/submission-machine.ts';
import type { DataStack, HubStackProps } from './data-stack.ts';
import { hubEnvironment } from './environment.ts';
import type { PipelineStack } from './pipeline-stack.ts';

export interface EdgeStackProps extends HubStackProps {
  readonly data: DataStack;
  readonly pipeline: PipelineStack;
}

const OAUTH_ROUTES: readonly Route[] = ['POST /oauth/token', 'GET /.well-known/jwks.json'];
const SUBMISSION_ROUTES: readonly Route[] = [
  'POST /v1/submissions',
  'GET /v1/submissions',
  'GET /v1/submissions/{id}',
  'GET /v1/submissions/{id}/rejects',
  'GET /v1/submissions/{id}/receipt',
  'POST /v1/submissions/{id}/withdraw',
  'POST /v1/submissions/{id}/confirm',
];
const READER_ROUTES: readonly Route[] = [
  'GET /v1/alerts',
  'GET /v1/alerts/{id}',
  'POST /v1/alerts/{id}/mark',
  'GET /v1/firms/{uscc}',
  'GET /v1/targets',
  'GET /v1/evaluations',
  'GET /v1/feeds',
  'GET /v1/feeds/{id}',
  'GET /v1/feeds/{id}/template.csv',
  'GET /v1/feeds/{id}/sample.csv',
  'GET /v1/openapi.json',
];

/** What the outside talks to: the REST API and its functions, and the operators' function. */
export class EdgeStack extends Stack {
  private readonly props: EdgeStackProps;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, { stackName: id });
    this.props = props;
    const { settings, data } = props;
    const { api } = new HubApi(this, 'Api', {
      settings,
      alarms: data.alarms,
      routes: [
        { fn: this.oauth(), paths: OAUTH_ROUTES },
        { fn: this.submissions(), paths: SUBMISSION_ROUTES },
        { fn: this.readers(), paths: READER_ROUTES },
      ],
    });
    const outputs = {
      ApiId: api.restApiId,
      ApiStage: api.deploymentStage.stageName,
      ApiUrl: api.url,
      AdminFunctionName: this.admin().functionName,
      SweepFunctionName: props.pipeline.sweep.functionName,
      HubIssuer: settings.hubIssuer,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  private get variables() {
    return hubEnvironment(this.props.settings, this.props.data, {
      STATE_MACHINE_ARN: machineArnOf(this, this.props.settings, SubmissionMachine.machineName),
      REASSESS_MACHINE_ARN: machineArnOf(this, this.props.settings, ReassessMachine.machineName),
    });
  }

  private common(name: string) {
    const { settings, data } = this.props;
    const entry = `functions/${name}/handler.ts`;
    return {
      settings,
      alarms: data.alarms,
      environment: this.variables,
      name,
      entry,
      timeout: Duration.seconds(28),
    };
  }

  private oauth(): IFunction {
    const { fn, role } = new HubFunction(this, 'OAuth', {
      ...this.common('oauth'),
      envSchema: oauthEnvSchema,
    });
    grant.readItems(role, this.props.data.ledger);
    grant.putItems(role, this.props.data.ledger, ['JTI#*', 'AUDIT#*']);
    grant.signWith(role, this.props.data.signingKey);
    return fn;
  }

  private submissions(): IFunction {
    const { fn, role } = new HubFunction(this, 'Submissions', {
      ...this.common('submissions'),
      envSchema: submissionsEnvSchema,
    });
    const { data } = this.props;
    grant.readWriteItems(role, data.ledger);
    grant.verifyWith(role, data.signingKey);
    grant.putUploads(role, data.inbox);
    grant.readObjects(role, data.lake, ['ingest/']);
    grant.startExecutions(role, this.variables.STATE_MACHINE_ARN);
    return fn;
  }

  private readers(): IFunction {
    const { fn, role } = new HubFunction(this, 'Readers', {
      ...this.common('api'),
      envSchema: apiEnvSchema,
    });
    const { data } = this.props;
    grant.verifyWith(role, data.signingKey);
    grant.readItems(role, data.facts);
    grant.readWriteItems(role, data.cases);
    grant.readItems(role, data.ledger);
    grant.putItems(role, data.ledger, ['AUDIT#*']);
    return fn;
  }

  private admin(): IFunction {
    const { fn, role } = new HubFunction(this, 'Admin', {
      ...this.common('admin'),
      envSchema: adminEnvSchema,
    });
    grant.readWriteItems(role, this.props.data.ledger);
    return fn;
  }
}

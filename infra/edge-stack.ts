import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { adminEnvSchema } from '../functions/admin/env.ts';
import { apiEnvSchema } from '../functions/api/env.ts';
import { inspectionsEnvSchema } from '../functions/inspections/env.ts';
import { matchesEnvSchema } from '../functions/matches/env.ts';
import { noticesEnvSchema } from '../functions/notices/env.ts';
import { oauthEnvSchema } from '../functions/oauth/env.ts';
import { receiversEnvSchema } from '../functions/receivers/env.ts';
import { reportsEnvSchema } from '../functions/reports/env.ts';
import { submissionsEnvSchema } from '../functions/submissions/env.ts';
import * as grant from './constructs/grants.ts';
import { HubApi } from './constructs/hub-api.ts';
import { HubFunction } from './constructs/hub-function.ts';
import { machineArnOf } from './constructs/hub-machine.ts';
import { ReassessMachine } from './constructs/reassess-machine.ts';
import { RehearseMachine } from './constructs/rehearse-machine.ts';
import { SubmissionMachine } from './constructs/submission-machine.ts';
import type { DataStack, HubStackProps } from './data-stack.ts';
import { hubEnvironment } from './environment.ts';
import { queueUrls } from './notice-flow.ts';
import type { PipelineStack } from './pipeline-stack.ts';
import {
  INSPECTION_ROUTES,
  MATCH_ROUTES,
  NOTICE_ROUTES,
  OAUTH_ROUTES,
  READER_ROUTES,
  RECEIVER_ROUTES,
  REPORT_ROUTES,
  SUBMISSION_ROUTES,
} from './routes.ts';

export interface EdgeStackProps extends HubStackProps {
  readonly data: DataStack;
  readonly pipeline: PipelineStack;
}

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
        { fn: this.notices(), paths: NOTICE_ROUTES },
        { fn: this.receivers(), paths: RECEIVER_ROUTES },
        { fn: this.reports(), paths: REPORT_ROUTES },
        { fn: this.inspections(), paths: INSPECTION_ROUTES },
        { fn: this.matches(), paths: MATCH_ROUTES },
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
      REHEARSE_MACHINE_ARN: machineArnOf(this, this.props.settings, RehearseMachine.machineName),
      ...queueUrls(this.props.pipeline.queues),
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
    grant.readObjects(role, data.lake, ['ingest/', 'returns/']);
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
    grant.writeObjects(role, data.lake, ['history/']);
    return fn;
  }

  private notices(): IFunction {
    const { fn, role } = new HubFunction(this, 'Notices', {
      ...this.common('notices'),
      envSchema: noticesEnvSchema,
    });
    const { data } = this.props;
    grant.verifyWith(role, data.signingKey);
    grant.readWriteItems(role, data.cases);
    grant.readItems(role, data.ledger);
    grant.putItems(role, data.ledger, ['AUDIT#*', 'CITY-MODE']);
    grant.readObjects(role, data.lake, ['notices/', 'evidence/']);
    grant.writeObjects(role, data.lake, ['notices/', 'evidence/', 'cases/files/']);
    return fn;
  }

  private receivers(): IFunction {
    const { fn, role } = new HubFunction(this, 'Receivers', {
      ...this.common('receivers'),
      envSchema: receiversEnvSchema,
    });
    const { data, pipeline } = this.props;
    grant.verifyWith(role, data.signingKey);
    grant.readItems(role, data.ledger);
    grant.putItems(role, data.ledger, ['ENDPOINT', 'LANE#*', 'INBOXES', 'AUDIT#*']);
    grant.changeItems(role, data.ledger, ['LANE#*']);
    grant.sealWith(role, data.secretsKey);
    grant.sendMessages(role, pipeline.queues.lanes.queue);
    return fn;
  }

  private reports(): IFunction {
    const { fn, role } = new HubFunction(this, 'ReportsApi', {
      ...this.common('reports'),
      envSchema: reportsEnvSchema,
    });
    const { data, pipeline } = this.props;
    // Links of calendars are signed like tokens.
    grant.signWith(role, data.signingKey);
    grant.readItems(role, data.cases);
    grant.readItems(role, data.ledger);
    grant.putItems(role, data.ledger, ['REPORT#*', 'AUDIT#*']);
    grant.readObjects(role, data.lake, ['reports/']);
    grant.sendMessages(role, pipeline.queues.reports.queue);
    return fn;
  }

  private inspections(): IFunction {
    const { fn, role } = new HubFunction(this, 'Inspections', {
      ...this.common('inspections'),
      envSchema: inspectionsEnvSchema,
    });
    const { data } = this.props;
    grant.verifyWith(role, data.signingKey);
    grant.readWriteItems(role, data.facts);
    grant.readWriteItems(role, data.cases);
    grant.readItems(role, data.ledger);
    grant.putItems(role, data.ledger, ['AUDIT#*']);
    grant.readObjects(role, data.lake, ['inspections/']);
    grant.writeObjects(role, data.lake, ['inspections/', 'assess/', 'history/']);
    grant.startExecutions(role, this.variables.REASSESS_MACHINE_ARN);
    return fn;
  }

  private matches(): IFunction {
    const { fn, role } = new HubFunction(this, 'Matches', {
      ...this.common('matches'),
      envSchema: matchesEnvSchema,
    });
    const { data } = this.props;
    grant.verifyWith(role, data.signingKey);
    grant.readWriteItems(role, data.cases);
    grant.readItems(role, data.ledger);
    grant.putItems(role, data.ledger, ['AUDIT#*']);
    grant.writeObjects(role, data.lake, ['cases/', 'assess/']);
    grant.startExecutions(role, this.variables.REASSESS_MACHINE_ARN);
    return fn;
  }

  private admin(): IFunction {
    const { returned } = this.props.pipeline;
    const { fn, role } = new HubFunction(this, 'Admin', {
      ...this.common('admin'),
      environment: { ...this.variables, RETURN_FUNCTION: returned.functionName },
      envSchema: adminEnvSchema,
    });
    grant.readWriteItems(role, this.props.data.ledger);
    grant.readItems(role, this.props.data.cases);
    grant.sendMessages(role, this.props.pipeline.queues.lanes.queue);
    // Versions of the rule book: proposed, rehearsed, adopted.
    grant.readObjects(role, this.props.data.lake, ['rulebook/', 'rehearsals/']);
    grant.writeObjects(role, this.props.data.lake, ['rulebook/', 'rehearsals/']);
    grant.startExecutions(role, this.variables.REASSESS_MACHINE_ARN);
    grant.startExecutions(role, this.variables.REHEARSE_MACHINE_ARN);
    grant.invoke(role, [returned]);
    return fn;
  }
}

import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { DefinitionBody, type IChainable, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import { allow, invoke, type Prefix, readObjects } from './grants.ts';

export interface HubMachineProps {
  readonly settings: StageSettings;
  readonly alarms: Alarms;
  /** Name within the stage, as in `lianfang-prod-<name>`. */
  readonly name: string;
  readonly definition: IChainable;
  /** Functions that its states call. */
  readonly functions: readonly IFunction[];
  /** Where the chunk lists of its maps lie. */
  readonly lake: IBucket;
  readonly chunkLists: readonly Prefix[];
}

/** What CloudWatch Logs asks of a service that delivers logs; it knows no narrower resource than `*`. */
const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** ARN of a hub state machine by its name, so that roles and functions can name it before it exists. */
export const machineArnOf = (scope: Construct, settings: StageSettings, name: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: machineNameOf(settings, name),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
const machineNameOf = (settings: StageSettings, name: string): string => `lianfang-${settings.name}-${name}`;
/** The executions of a machine, as cdk-nag writes their ARN. */
export const machineArnPattern = (settings: StageSettings, name: string): string =>
  `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${machineNameOf(settings, name)}:*`;

/** A STANDARD state machine with Distributed Maps: minimal role, every state logged without payloads, alarms. */
export class HubMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: HubMachineProps) {
    super(scope, id);
    const role = this.role(props);
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: machineNameOf(props.settings, props.name),
      definitionBody: DefinitionBody.fromChainable(props.definition),
      // The maps would add rights on every object of the bucket and every version of each function.
      role: role.withoutPolicyUpdates(),
      timeout: Duration.days(2),
      logs: {
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${machineNameOf(props.settings, props.name)}`,
          retention: props.settings.logRetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    this.machine.node.addDependency(role);
    // CDK adds this policy for maps by itself; the role has the same rights already.
    this.machine.node.tryRemoveChild('DistributedMapPolicy');
    props.alarms.onFailedExecutions(this, this.machine);
  }

  private role(props: HubMachineProps): Role {
    const name = machineNameOf(props.settings, props.name);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${name}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    invoke(role, props.functions);
    readObjects(role, props.lake, props.chunkLists);
    allow(role, ['states:StartExecution'], [machineArnOf(this, props.settings, props.name)]);
    allow(role, ['states:DescribeExecution', 'states:StopExecution'], [executions]);
    allow(role, LOG_DELIVERY, ['*']);
    return role;
  }
}

import { type Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { StageSettings } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import { bundledCode } from './bundle.ts';
import { allow } from './grants.ts';

export interface HubFunctionProps<S extends z.ZodObject> {
  readonly settings: StageSettings;
  readonly alarms: Alarms;
  /** Name of the function within the stage, as in `lianfang-prod-<name>`. */
  readonly name: string;
  /** Entry file below the repository's root; it exports `handler`. */
  readonly entry: string;
  /** What the function parses at run time: it types `environment` here, and names what the function gets of it. */
  readonly envSchema: S;
  readonly environment: Omit<z.input<S>, 'HUB_FUNCTION'>;
  readonly timeout: Duration;
  /** Holds rows of a file in memory, so it gets the larger memory setting. @default false */
  readonly rows?: boolean;
  /** `/tmp` in MB. @default 512 */
  readonly tmpMb?: number;
  /** Where events of asynchronous invocations end that failed for good. @default none: it is called synchronously */
  readonly deadLetters?: IQueue;
}

/** Lambda's limit on all variables of a function; names of queues and tables are still tokens here, some 100 bytes short each. */
const MOST_BYTES = 3_500;

/** The variables that the schema names, as text; one that the function would refuse when called is refused at synth. */
const variablesOf = (
  schema: z.ZodObject,
  offered: Readonly<Record<string, unknown>>,
  HUB_FUNCTION: string,
): Record<string, string> => {
  const names = Object.keys(schema.shape).filter((name) => offered[name] !== undefined);
  const variables = {
    ...Object.fromEntries(names.map((name) => [name, String(offered[name])])),
    HUB_FUNCTION,
  };
  schema.parse(variables);
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  if (bytes > MOST_BYTES)
    throw new Error(`The environment of ${HUB_FUNCTION} takes ${bytes} bytes; Lambda takes ${MOST_BYTES}.`);
  return variables;
};

/** One Lambda function: typed environment, a role with nothing but its grants, a log group with an end, an alarm. */
export class HubFunction<S extends z.ZodObject> extends Construct {
  readonly fn: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: HubFunctionProps<S>) {
    super(scope, id);
    const { settings, name } = props;
    const functionName = `lianfang-${settings.name}-${name}`;
    const logGroup = this.logGroup(functionName, settings);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    allow(this.role, ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    this.fn = new LambdaFunction(this, 'Function', {
      functionName,
      logGroup,
      role: this.role.withoutPolicyUpdates(),
      runtime: Runtime.NODEJS_24_X,
      architecture: settings.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      handler: 'index.handler',
      code: bundledCode(this, name, props.entry),
      environment: variablesOf(props.envSchema, props.environment, name),
      timeout: props.timeout,
      memorySize: props.rows ? settings.memory.rows : settings.memory.rest,
      ...(props.tmpMb && { ephemeralStorageSize: Size.mebibytes(props.tmpMb) }),
      ...(props.deadLetters && { deadLetterQueue: props.deadLetters }),
    });
    // Event sources and dead letters are checked against the role when they are made.
    this.fn.node.addDependency(this.role);
    props.alarms.onErrors(this, this.fn);
  }

  private logGroup(functionName: string, settings: StageSettings): LogGroup {
    return new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: settings.logRetentionDays,
      // Its name is fixed: a group left behind would stop the next deploy. What must last is in the ledger's audit.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

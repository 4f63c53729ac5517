import { type Acknowledgment, type App, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { machineArnPattern } from './constructs/hub-machine.ts';
import type { DataStack } from './data-stack.ts';
import type { Hub } from './hub.ts';
import type { StageSettings } from './stages.ts';

/**
 * cdk-nag's AwsSolutions rules as part of every AWS synth: a violation stops it. Everything that is accepted stands
 * here, with its reason; an acknowledgement names one finding, so a new wildcard is a new line. The local stage is left
 * out: an emulator holds made-up data and has no access logs or keys to look at.
 */
export const addChecks = (app: App, hub: Hub, settings: StageSettings): void => {
  if (settings.local) return;
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  acknowledge(hub.pipeline, [...objectFindings(hub.data, LAKE_PREFIXES), ...machineFindings(settings)]);
  acknowledge(hub.edge, [...objectFindings(hub.data, EDGE_PREFIXES), ...API_FINDINGS]);
};

const acknowledge = (scope: IConstruct, findings: readonly Acknowledgment[]): void =>
  Validations.of(scope).acknowledge(...findings);

const wildcard = (resource: string, reason: string): Acknowledgment => ({
  id: `AwsSolutions-IAM5[Resource::${resource}]`,
  reason,
});

/** What lies below each prefix of the lake is in `functions/shared/keys.ts`. */
const LAKE_PREFIXES = [
  'ingest/',
  'pieces/',
  'apply/',
  'index/',
  'assess/',
  'held/',
  'baselines/',
  'rulebook/',
  'rehearsals/',
  'history/',
  'notices/',
  'cases/',
  'reports/',
  'returns/',
];
const EDGE_PREFIXES = [
  'ingest/',
  'returns/',
  'notices/',
  'evidence/',
  'reports/',
  'inspections/',
  'assess/',
  'rulebook/',
  'rehearsals/',
  'history/',
  'cases/',
  'cases/files/',
];

const objectFindings = (data: DataStack, prefixes: readonly string[]): Acknowledgment[] => {
  const lake = exportName(data, data.lake.bucketArn);
  const inbox = exportName(data, data.inbox.bucketArn);
  return [
    ...prefixes.map((prefix) =>
      wildcard(
        `${lake}/${prefix}*`,
        `Keys below ${prefix} carry ids of what they are about, which are not known at deploy`,
      ),
    ),
    wildcard(
      `${inbox}/*`,
      'A key of the inbox is the id of a submission; arrive and ingest read, submissions puts',
    ),
  ];
};

/** cdk-nag names an attribute of another stack by its export. */
const exportName = (stack: Stack, attribute: string): string =>
  stack.resolve(stack.exportValue(attribute))['Fn::ImportValue'];

const machineFindings = (settings: StageSettings): Acknowledgment[] => [
  ...['submission', 'reassess', 'rehearse'].map((name) =>
    wildcard(
      machineArnPattern(settings, name),
      'A Distributed Map describes and stops its own children, whose execution names Step Functions makes',
    ),
  ),
  wildcard(
    '*',
    'Log delivery of Step Functions knows no narrower resource (AWS documents it so); no other action has it',
  ),
  {
    id: 'AwsSolutions-SF2',
    reason: 'Every state is logged at level ALL; tracing is left out with its daemon at its end',
  },
];

const OWN_TOKENS =
  'Each function verifies the token itself, the same on every stage: departments by the hub’s ES256 key, people by issuers that are data';

const API_FINDINGS: readonly Acknowledgment[] = [
  { id: 'AwsSolutions-APIG4', reason: OWN_TOKENS },
  { id: 'AwsSolutions-COG4', reason: OWN_TOKENS },
  {
    id: 'AwsSolutions-APIG2',
    reason: 'Requests are parsed by zod in the functions, with errors in both languages',
  },
  {
    id: 'AwsSolutions-APIG3',
    reason:
      'Callers are departments with keys; the stage is throttled. A web ACL belongs to the account that deploys',
  },
  {
    id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    reason: 'API Gateway takes one role per account for its logs and asks for exactly this policy',
  },
];

import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { assessEnvSchema, listEnvSchema } from '../functions/assess/env.ts';
import { rehearseEnvSchema, sumUpEnvSchema } from '../functions/rehearse/env.ts';
import * as grant from './constructs/grants.ts';
import { HubFunction } from './constructs/hub-function.ts';
import type { DataStack, HubStackProps } from './data-stack.ts';
import type { hubEnvironment } from './environment.ts';

interface AssessmentProps extends HubStackProps {
  readonly data: DataStack;
  readonly environment: ReturnType<typeof hubEnvironment>;
}

/** What a judgement reads of the lake: ingest summaries, key indexes, injury rates, the rule book. */
const JUDGED_BY: readonly grant.Prefix[] = ['ingest/', 'index/', 'baselines/', 'rulebook/'];

const common = ({ settings, data, environment }: AssessmentProps, name: string, entry: string) => ({
  ...{ settings, alarms: data.alarms, environment, name, rows: true },
  entry: `functions/${entry}.ts`,
  timeout: Duration.minutes(15),
});

/** Judges the firms of a chunk and writes their cases. */
export const addAssess = (scope: Construct, props: AssessmentProps): IFunction => {
  const { facts, cases, ledger, lake } = props.data;
  const { fn, role } = new HubFunction(scope, 'Assess', {
    ...common(props, 'assess', 'assess/handler'),
    envSchema: assessEnvSchema,
    timeout: Duration.minutes(5),
  });
  grant.readItems(role, facts);
  grant.readWriteItems(role, cases);
  grant.readItems(role, ledger);
  grant.readObjects(role, lake, ['assess/', ...JUDGED_BY]);
  grant.writeObjects(role, lake, ['held/', 'history/']);
  return fn;
};

/** Lists every firm of the province by the key indexes. */
export const addListing = (scope: Construct, props: AssessmentProps): IFunction => {
  const { fn, role } = new HubFunction(scope, 'ListEveryone', {
    ...common(props, 'list-everyone', 'assess/list-handler'),
    envSchema: listEnvSchema,
  });
  grant.readItems(role, props.data.ledger);
  grant.readObjects(role, props.data.lake, ['index/', 'assess/']);
  grant.writeObjects(role, props.data.lake, ['assess/']);
  return fn;
};

/** The functions of a rehearsal: none of them may write a case, a fact or the ledger. */
export const addRehearsal = (
  scope: Construct,
  props: AssessmentProps,
): { readonly rehearse: IFunction; readonly sumUp: IFunction } => {
  const { data } = props;
  const rehearse = new HubFunction(scope, 'Rehearse', {
    ...common(props, 'rehearse', 'rehearse/handler'),
    envSchema: rehearseEnvSchema,
  });
  for (const table of [data.facts, data.cases, data.ledger]) grant.readItems(rehearse.role, table);
  grant.readObjects(rehearse.role, data.lake, ['assess/', 'rehearsals/', ...JUDGED_BY]);
  grant.writeObjects(rehearse.role, data.lake, ['rehearsals/']);
  const sumUp = new HubFunction(scope, 'SumUp', {
    ...common(props, 'rehearse-sum-up', 'rehearse/sum-up-handler'),
    envSchema: sumUpEnvSchema,
  });
  grant.readObjects(sumUp.role, data.lake, ['assess/', 'rehearsals/']);
  grant.writeObjects(sumUp.role, data.lake, ['rehearsals/']);
  return { rehearse: rehearse.fn, sumUp: sumUp.fn };
};

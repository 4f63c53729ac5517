import { Duration, type Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { matchEnvSchema } from '../functions/match/env.ts';
import * as grant from './constructs/grants.ts';
import { HubFunction } from './constructs/hub-function.ts';
import { DeadLetterQueue } from './constructs/work-queue.ts';
import type { DataStack } from './data-stack.ts';
import type { hubEnvironment } from './environment.ts';
import type { StageSettings } from './stages.ts';

interface MatchingProps {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly environment: ReturnType<typeof hubEnvironment>;
}

/** Looks once a day for records that are one firm. */
export const addMatching = (stack: Stack, { settings, data, environment }: MatchingProps): void => {
  const { cases, ledger, lake, alarms, dataKey: key } = data;
  const dead = new DeadLetterQueue(stack, 'MatchDead', { alarms, key }).queue;
  const { fn, role } = new HubFunction(stack, 'Match', {
    ...{ settings, alarms, environment, name: 'match', entry: 'functions/match/handler.ts' },
    envSchema: matchEnvSchema,
    timeout: Duration.minutes(15),
    rows: true,
    deadLetters: dead,
  });
  grant.readWriteItems(role, cases);
  grant.readItems(role, ledger);
  grant.putItems(role, ledger, ['AUDIT#*']);
  grant.readObjects(role, lake, ['ingest/', 'cases/']);
  grant.writeObjects(role, lake, ['cases/', 'assess/']);
  grant.startExecutions(role, environment.REASSESS_MACHINE_ARN);
  grant.sendMessages(role, dead);
  // The timer carries no meaning (DECISIONS 16): it finds out by itself whether the registers have changed.
  new Rule(stack, 'Daily', {
    schedule: Schedule.rate(Duration.days(1)),
    targets: [new LambdaFunction(fn)],
  });
};

import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import {
  Choice,
  Condition,
  type DistributedMap,
  Errors,
  Fail,
  type IChainable,
  JsonPath,
  Pass,
  Result,
  Succeed,
  TaskInput,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import { HubMachine } from './hub-machine.ts';
import { type ChunkMapProps, callTask, chunkMap, PATIENTLY } from './map-states.ts';

const SUBMISSION_STEPS = [
  'ingest',
  'plan',
  'apply',
  'undo',
  'settle',
  'assess',
  'finish',
  'fail',
  'return',
] as const;
export type SubmissionSteps = Readonly<Record<(typeof SUBMISSION_STEPS)[number], IFunction>>;

export interface SubmissionMachineProps {
  readonly settings: StageSettings;
  readonly alarms: Alarms;
  readonly lake: IBucket;
  readonly steps: SubmissionSteps;
}

const outcomeIs = (outcome: string): Condition => Condition.stringEquals('$.step.outcome', outcome);
const submissionId = JsonPath.stringAt('$.submissionId');
const action = JsonPath.stringAt('$.action');

/**
 * One execution a submission (DECISIONS 23). State data: `submissionId`, `action`, and in `step` the answer of the
 * last step that decides something: its `outcome`, and the key of the chunk list that the next map reads.
 */
export class SubmissionMachine extends HubMachine {
  static readonly machineName = 'submission';

  constructor(scope: Construct, id: string, props: SubmissionMachineProps) {
    super(scope, id, {
      ...props,
      name: SubmissionMachine.machineName,
      definition: submissionStates(new Construct(scope, `${id}States`), props),
      functions: SUBMISSION_STEPS.map((step) => props.steps[step]),
      chunkLists: ['pieces/', 'apply/', 'assess/'],
    });
  }
}

const submissionStates = (scope: Construct, props: SubmissionMachineProps): IChainable => {
  const { steps } = props;
  const states = {
    ingest: decide(scope, 'Ingest', steps.ingest, { submissionId }),
    checkPieces: overChunks(scope, 'CheckPieces', props, steps.ingest),
    resolveShards: overChunks(scope, 'ResolveShards', props, steps.ingest),
    join: decide(scope, 'Join', steps.ingest, { submissionId, join: true }),
    plan: decide(scope, 'Plan', steps.plan, { submissionId, action }),
    apply: overChunks(scope, 'Apply', props, steps.apply, { tolerant: true }),
    undo: overChunks(scope, 'Undo', props, steps.undo),
    settle: decide(scope, 'Settle', steps.settle, { submissionId, action }),
    assess: overChunks(scope, 'Assess', props, steps.assess, UNTIL_STEADY),
    finish: callTask(scope, 'Finish', steps.finish, {
      payload: TaskInput.fromObject({ submissionId }),
      resultPath: JsonPath.DISCARD,
    }),
  };
  const returned = returnStates(scope, steps.return);
  const failure = failStates(scope, props);
  for (const state of Object.values(states))
    state.addCatch(failure, { errors: [Errors.ALL], resultPath: '$.error' });
  const fresh = wire(scope, props.settings, states, returned, failure);
  return new Choice(scope, 'Aborted?')
    .when(Condition.isPresent('$.aborted'), clearStates(scope, props.settings, failure))
    .otherwise(fresh);
};

interface States {
  readonly ingest: LambdaInvoke;
  readonly checkPieces: DistributedMap;
  readonly resolveShards: DistributedMap;
  readonly join: LambdaInvoke;
  readonly plan: LambdaInvoke;
  readonly apply: DistributedMap;
  readonly undo: DistributedMap;
  readonly settle: LambdaInvoke;
  readonly assess: DistributedMap;
  readonly finish: LambdaInvoke;
}

const wire = (
  scope: Construct,
  settings: StageSettings,
  states: States,
  returned: IChainable,
  failure: IChainable,
): IChainable => {
  const done = new Succeed(scope, 'Done');
  const wait = new Wait(scope, 'WaitForLock', {
    time: WaitTime.duration(Duration.seconds(settings.lockWaitSeconds)),
  });
  const undone = because(scope, 'Undone', 'apply-failed', 'A chunk failed for good; everything was undone');
  const ready = new Choice(scope, 'Ready?').when(outcomeIs('ready'), states.plan).otherwise(done);
  states.ingest.next(new Choice(scope, 'Cut?').when(outcomeIs('cut'), states.checkPieces).otherwise(ready));
  states.checkPieces.next(states.resolveShards).next(states.join).next(ready);
  states.plan.next(
    new Choice(scope, 'Planned?')
      .when(outcomeIs('wait'), wait.next(states.plan))
      .when(Condition.not(outcomeIs('go')), done)
      .when(noChunks('$.step.chunks'), states.settle)
      .when(Condition.booleanEquals('$.step.undo', true), states.undo)
      .otherwise(states.apply),
  );
  states.apply.next(states.settle);
  states.settle.next(
    new Choice(scope, 'Settled?')
      .when(outcomeIs('undo'), states.undo)
      .when(noChunks('$.step.assessChunks'), states.finish)
      .otherwise(states.assess),
  );
  states.undo.next(
    new Choice(scope, 'Withdrawn?')
      .when(Condition.stringEquals('$.action', 'withdraw'), states.settle)
      .otherwise(undone.next(failure)),
  );
  states.assess.next(states.finish);
  states.finish.next(returned);
  return new Choice(scope, 'Fresh?')
    .when(Condition.stringEquals('$.action', 'submit'), states.ingest)
    .otherwise(states.plan);
};

const returnTask = (scope: Construct, id: string, fn: IFunction): LambdaInvoke => {
  const payload = TaskInput.fromObject({ submissionId });
  return callTask(scope, id, fn, { payload, resultPath: JsonPath.DISCARD }, PATIENTLY);
};

/**
 * The package that goes back to the sender. The submission is settled and assessed by then: a package that cannot be
 * written raises the function's alarm and changes nothing else; operators have it written again (`admin return`).
 */
const returnStates = (scope: Construct, fn: IFunction): LambdaInvoke => {
  const task = returnTask(scope, 'Return', fn);
  task.addCatch(new Succeed(scope, 'NotReturned'));
  task.next(new Succeed(scope, 'Returned'));
  return task;
};

/** An empty list has nothing to map over. */
const noChunks = (path: string): Condition => Condition.numberEquals(path, 0);

const decide = (
  scope: Construct,
  id: string,
  fn: IFunction,
  payload: Record<string, unknown>,
): LambdaInvoke => callTask(scope, id, fn, { payload: TaskInput.fromObject(payload), resultPath: '$.step' });

/**
 * Whoever is looked up in registers is judged anew when one of them moves meanwhile. In the days when all cities send
 * theirs they move every few seconds, which a few tries in a row do not outlast.
 */
const UNTIL_STEADY = { retry: PATIENTLY };

/** Where each map finds the key of its list. */
const LISTS = {
  CheckPieces: '$.step.piecesKey',
  ResolveShards: '$.step.groupsKey',
  Apply: '$.step.chunksKey',
  Undo: '$.step.chunksKey',
  Assess: '$.step.assessKey',
  AssessAgain: '$.step.assessKey',
} as const;

const overChunks = (
  scope: Construct,
  id: keyof typeof LISTS,
  props: SubmissionMachineProps,
  fn: IFunction,
  how: Pick<ChunkMapProps, 'tolerant' | 'retry'> = {},
): DistributedMap => {
  const { settings, lake } = props;
  return chunkMap(scope, id, { settings, lake, keyPath: LISTS[id], fn, ...how });
};

const because = (scope: Construct, id: string, error: string, cause: string): Pass =>
  new Pass(scope, id, { result: Result.fromObject({ Error: error, Cause: cause }), resultPath: '$.error' });

/** After an execution that ended without its failure step; functions that it called may run on for a while. */
const clearStates = (scope: Construct, settings: StageSettings, failure: IChainable): IChainable =>
  new Wait(scope, 'WaitForStragglers', {
    time: WaitTime.duration(Duration.seconds(settings.abortedWaitSeconds)),
  })
    .next(because(scope, 'Aborted', 'execution-aborted', 'The execution ended without its failure step'))
    .next(failure);

/**
 * Marks the submission and frees its lock, has those assessed again who may have been judged by what was half applied,
 * gives the sender of one that is settled all the same its package, then fails the execution, which raises the alarm.
 */
const failStates = (scope: Construct, props: SubmissionMachineProps): LambdaInvoke => {
  const { steps } = props;
  const mark = callTask(scope, 'MarkFailed', steps.fail, {
    payload: TaskInput.fromObject({ submissionId, action, error: JsonPath.objectAt('$.error') }),
    resultPath: '$.step',
  });
  const failed = new Fail(scope, 'Failed', {
    error: 'submission-failed',
    cause: 'See the submission in the ledger',
  });
  const assess = overChunks(scope, 'AssessAgain', props, steps.assess, UNTIL_STEADY);
  const finish = callTask(scope, 'FinishFailed', steps.finish, {
    payload: TaskInput.fromObject({ submissionId, cause: JsonPath.stringAt('$.step.cause') }),
    resultPath: JsonPath.DISCARD,
  });
  const returned = returnTask(scope, 'ReturnLate', steps.return);
  for (const state of [assess, finish, returned]) state.addCatch(failed, { resultPath: '$.error' });
  returned.next(failed);
  mark.next(
    new Choice(scope, 'Concerns?')
      .when(noChunks('$.step.assessChunks'), returned)
      .otherwise(assess.next(finish).next(returned)),
  );
  return mark;
};

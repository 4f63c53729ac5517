import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Choice, Condition, type IChainable, JsonPath, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import { HubMachine } from './hub-machine.ts';
import { callTask, chunkMap } from './map-states.ts';

export interface RehearseMachineProps {
  readonly settings: StageSettings;
  readonly alarms: Alarms;
  readonly lake: IBucket;
  readonly list: IFunction;
  readonly rehearse: IFunction;
  readonly sumUp: IFunction;
}

const cause = JsonPath.stringAt('$.cause');

/** Judges everyone by a version of the rule book that is not in force, and sums up what it would change. */
export class RehearseMachine extends HubMachine {
  static readonly machineName = 'rehearse';

  constructor(scope: Construct, id: string, props: RehearseMachineProps) {
    super(scope, id, {
      ...props,
      name: RehearseMachine.machineName,
      definition: rehearseStates(new Construct(scope, `${id}States`), props),
      functions: [props.list, props.rehearse, props.sumUp],
      chunkLists: ['assess/'],
    });
  }
}

const rehearseStates = (scope: Construct, props: RehearseMachineProps): IChainable => {
  const list = callTask(scope, 'ListEveryone', props.list, { payload: TaskInput.fromObject({ cause }) });
  const rehearse = chunkMap(scope, 'Rehearse', { ...props, keyPath: '$.assessKey', fn: props.rehearse });
  const sumUp = callTask(scope, 'SumUp', props.sumUp, {
    payload: TaskInput.fromObject({ cause }),
    resultPath: JsonPath.DISCARD,
  });
  rehearse.next(sumUp);
  return list.next(
    new Choice(scope, 'Anyone?').when(Condition.numberEquals('$.assessChunks', 0), sumUp).otherwise(rehearse),
  );
};

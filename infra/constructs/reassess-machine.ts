import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import {
  Choice,
  Condition,
  type IChainable,
  JsonPath,
  Succeed,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import { HubMachine } from './hub-machine.ts';
import { callTask, chunkMap, PATIENTLY } from './map-states.ts';

export interface ReassessMachineProps {
  readonly settings: StageSettings;
  readonly alarms: Alarms;
  readonly lake: IBucket;
  /** Lists everyone, for a cause that comes without a list. */
  readonly list: IFunction;
  readonly assess: IFunction;
}

/**
 * Assesses listed subjects for a cause that is no submission: the clock, a register's lapse; or everyone, where another
 * rule book came into force.
 */
export class ReassessMachine extends HubMachine {
  static readonly machineName = 'reassess';

  constructor(scope: Construct, id: string, props: ReassessMachineProps) {
    super(scope, id, {
      ...props,
      name: ReassessMachine.machineName,
      definition: reassessStates(new Construct(scope, `${id}States`), props),
      functions: [props.list, props.assess],
      chunkLists: ['assess/'],
    });
  }
}

const reassessStates = (scope: Construct, props: ReassessMachineProps): IChainable => {
  const assess = chunkMap(scope, 'Assess', {
    ...props,
    keyPath: '$.assessKey',
    fn: props.assess,
    retry: PATIENTLY,
  });
  const list = callTask(scope, 'ListEveryone', props.list, {
    payload: TaskInput.fromObject({ cause: JsonPath.stringAt('$.cause') }),
  });
  list.next(
    new Choice(scope, 'Anyone?')
      .when(Condition.numberEquals('$.assessChunks', 0), new Succeed(scope, 'Nobody'))
      .otherwise(assess),
  );
  return new Choice(scope, 'Listed?').when(Condition.isPresent('$.assessKey'), assess).otherwise(list);
};

import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import { HubMachine } from './hub-machine.ts';
import { chunkMap } from './map-states.ts';

export interface ReassessMachineProps {
  readonly settings: StageSettings;
  readonly alarms: Alarms;
  readonly lake: IBucket;
  readonly assess: IFunction;
}

/** Assesses listed subjects for a cause that is no submission: the clock, a register's lapse, a changed rule. */
export class ReassessMachine extends HubMachine {
  static readonly machineName = 'reassess';

  constructor(scope: Construct, id: string, props: ReassessMachineProps) {
    const states = new Construct(scope, `${id}States`);
    super(scope, id, {
      ...props,
      name: ReassessMachine.machineName,
      definition: chunkMap(states, 'Assess', { ...props, keyPath: '$.assessKey', fn: props.assess }),
      functions: [props.assess],
      chunkLists: ['assess/'],
    });
  }
}

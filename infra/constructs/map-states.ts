import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import {
  DistributedMap,
  Errors,
  JsonPath,
  Pass,
  type RetryProps,
  S3JsonItemReader,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, type LambdaInvokeProps } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

/** Every step is idempotent, so whatever went wrong is worth three more tries; only then it counts. */
const RETRY = { errors: [Errors.ALL], interval: Duration.seconds(1), maxAttempts: 3, backoffRate: 2 };

/** Where nobody waits, or where what is in the way goes by: tried for two minutes. */
export const PATIENTLY = { ...RETRY, interval: Duration.seconds(2), maxAttempts: 6 };

/** A state that calls a function with exactly this payload and keeps its plain answer. */
export const callTask = (
  scope: Construct,
  id: string,
  lambdaFunction: IFunction,
  options: Pick<LambdaInvokeProps, 'payload' | 'resultPath' | 'outputPath'>,
  retry: RetryProps = RETRY,
): LambdaInvoke => {
  const task = new LambdaInvoke(scope, id, {
    lambdaFunction,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    ...options,
  });
  task.addRetry(retry);
  return task;
};

export interface ChunkMapProps {
  readonly settings: StageSettings;
  readonly lake: IBucket;
  /** Path, in the state's input, to the key of a JSON array in the lake: one item is one chunk. */
  readonly keyPath: string;
  readonly fn: IFunction;
  /** A chunk that fails for good ends quietly: the step after the map sees what is missing. @default false */
  readonly tolerant?: boolean;
  /** @default three more tries within seconds */
  readonly retry?: RetryProps;
}

/**
 * A Distributed Map over the chunks of a committed list (DECISIONS 23). Children run STANDARD and answer an empty
 * object, and the map's result is dropped: an execution may collect 256 KiB at most.
 */
export const chunkMap = (scope: Construct, id: string, props: ChunkMapProps): DistributedMap => {
  const child = callTask(scope, `${id}Chunk`, props.fn, { outputPath: JsonPath.DISCARD }, props.retry);
  if (props.tolerant) child.addCatch(new Pass(scope, `${id}ChunkFailed`, { outputPath: JsonPath.DISCARD }));
  const map = new DistributedMap(scope, id, {
    itemReader: new S3JsonItemReader({ bucket: props.lake, key: JsonPath.stringAt(props.keyPath) }),
    maxConcurrency: props.settings.mapConcurrency,
    mapExecutionType: StateMachineType.STANDARD,
    resultPath: JsonPath.DISCARD,
  });
  map.itemProcessor(child);
  return map;
};

import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ExecutionInputSchema } from '../../../schemas/events/execution.ts';
import type { Executions } from '../ports/executions.ts';

/** Starts executions of a state machine; ExecutionAlreadyExists is success. */
export const executions = (client: SFNClient, machineArn: string): Executions => ({
  start: async (name, input) => {
    const body = JSON.stringify(ExecutionInputSchema.parse(input));
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn: machineArn, name, input: body }));
    } catch (error) {
      if (!alreadyExists(error)) throw error;
    }
  },
});

const alreadyExists = (error: unknown): boolean =>
  error instanceof ExecutionAlreadyExists ||
  (error instanceof Error && error.name === 'ExecutionAlreadyExists');

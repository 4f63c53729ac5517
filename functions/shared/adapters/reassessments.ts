import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Reassessments } from '../../sweep/deps.ts';

/** Starts executions of the reassess machine; a name that already ran is success and answers its ARN. */
export const reassessments = (client: SFNClient, stateMachineArn: string): Reassessments => ({
  start: async (name, input) => {
    const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
    try {
      const { executionArn } = await client.send(command);
      return executionArn ?? name;
    } catch (error) {
      if (!alreadyExists(error)) throw error;
      return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    }
  },
});

const alreadyExists = (error: unknown): boolean =>
  error instanceof ExecutionAlreadyExists ||
  (error instanceof Error && error.name === 'ExecutionAlreadyExists');

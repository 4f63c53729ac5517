import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ExecutionInputSchema } from '../../../schemas/events/execution.ts';
import type { Executions, Reassessments, Rehearsals } from '../ports/executions.ts';

/** Starts executions of the submission machine; ExecutionAlreadyExists is success. */
export const executions = (client: SFNClient, machineArn: string): Executions => ({
  start: async (name, input) => {
    await startOnce(client, machineArn, name, ExecutionInputSchema.parse(input));
  },
});

/** Starts executions of the reassess machine; ExecutionAlreadyExists is success and answers the ARN of that name. */
export const reassessments = (client: SFNClient, machineArn: string): Reassessments => ({
  start: (name, input) => startOnce(client, machineArn, name, input),
});

/** Starts executions of the rehearse machine, likewise. */
export const rehearsals = (client: SFNClient, machineArn: string): Rehearsals => ({
  start: (name, input) => startOnce(client, machineArn, name, input),
});

const startOnce = async (
  client: SFNClient,
  stateMachineArn: string,
  name: string,
  input: object,
): Promise<string> => {
  const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
  try {
    const { executionArn } = await client.send(command);
    return executionArn ?? name;
  } catch (error) {
    if (!alreadyExists(error)) throw error;
    return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  }
};

const alreadyExists = (error: unknown): boolean =>
  error instanceof ExecutionAlreadyExists ||
  (error instanceof Error && error.name === 'ExecutionAlreadyExists');

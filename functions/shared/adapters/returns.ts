import type { Returns } from '../ports/returns.ts';

/** The function that writes return packages, asked to run by itself; Lambda tries it up to three times. */
export const returnWriter = (functionName: string): Returns => ({
  write: async (submissionId) => {
    const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
    const Payload = JSON.stringify({ submissionId });
    await new LambdaClient({}).send(
      new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload }),
    );
  },
});

import { HubError } from '../shared/errors.ts';

/**
 * A direct invocation hands back the message of an error and nothing else: it must hold the code and both languages.
 */
export const forOperator =
  <A>(run: (input: unknown) => Promise<A>) =>
  async (input: unknown): Promise<A> => {
    try {
      return await run(input);
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      const { code, message, messageZh, status, data } = error;
      throw new HubError(code, `${code}: ${messageZh} / ${message}`, {
        status,
        messageZh,
        data,
        cause: error,
      });
    }
  };

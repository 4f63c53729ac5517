/**
 * What stands for the SDK's event streams in a function's bundle (see `infra/constructs/bundle.ts`). The hub asks for no
 * operation that answers with one, and the SDK's own, which it imports only when it meets one, keeps the bundler from
 * leaving out the parts of the SDK's core that nothing uses.
 */
const unused = (): never => {
  throw new Error('Functions are bundled without the event streams of the SDK.');
};

export const eventStreamSerdeProvider = unused;
export const EventStreamSerde = unused;
/** Called as a client is made; there is nothing to settle. */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request that a fault matches: the connection dies, or DynamoDB throttles, or S3 says slow down. */
type FaultAction = 'reset' | 'throttle' | 'slow-down';

/** A fault hits `times` requests that match, after letting `after` of them pass. */
export interface Fault {
  readonly match: (request: { method: string; path: string; target: string }) => boolean;
  readonly action: FaultAction;
  readonly times: number;
  readonly after?: number;
}

interface ArmedFault extends Fault {
  seen: number;
  hits: number;
}

const answerFault = (action: FaultAction, response: ServerResponse): void => {
  if (action === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (action === 'slow-down') {
    response.writeHead(503, { 'content-type': 'application/xml' });
    response.end('<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>');
    return;
  }
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(
    JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
      message: 'The level of configured provisioned throughput was exceeded.',
    }),
  );
};

/**
 * A proxy between the functions and the emulator: the tests' own place for faults, so that product code needs no
 * switches (DECISIONS 26). It listens on loopback and forwards whatever no fault matches, byte for byte.
 */
export const startFaultProxy = async (endpoint: string) => {
  const upstream = new URL(endpoint);
  let faults: ArmedFault[] = [];

  const faultFor = (incoming: IncomingMessage): ArmedFault | undefined => {
    const target = String(incoming.headers['x-amz-target'] ?? '');
    const seen = { method: incoming.method ?? '', path: incoming.url ?? '', target };
    for (const fault of faults) {
      if (!fault.match(seen)) continue;
      fault.seen += 1;
      if (fault.seen <= (fault.after ?? 0) || fault.hits >= fault.times) continue;
      fault.hits += 1;
      return fault;
    }
    return undefined;
  };

  const server = createServer((incoming, response) => {
    const fault = faultFor(incoming);
    if (fault !== undefined) {
      incoming.resume();
      incoming.once('end', () => answerFault(fault.action, response));
      return;
    }
    const forwarded = request(
      {
        host: upstream.hostname,
        port: upstream.port,
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    forwarded.once('error', () => response.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    arm: (...armed: Fault[]): void => {
      faults = armed.map((fault) => ({ ...fault, seen: 0, hits: 0 }));
    },
    /** How many requests each armed fault has hit: a fault test that hit nothing proves nothing. */
    hits: (): number[] => faults.map((fault) => fault.hits),
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to a request that a fault matches. `reset`: the connection dies before the request is carried out;
 * `lost`: after it, without the answer; `cut`: half of the answer's body arrives; `hang`: no answer ever comes, until
 * the caller is killed at its time limit; `throttle`: DynamoDB is busy; `slow-down`: S3 is.
 */
type FaultAction = 'reset' | 'lost' | 'cut' | 'hang' | 'throttle' | 'slow-down';

interface SeenRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** `X-Amz-Target`, such as `DynamoDB_20120810.PutItem`; empty for S3. */
  readonly target: string;
}

/** A fault hits `times` requests that match, after letting `after` of them pass. */
export interface Fault {
  readonly match: (request: SeenRequest) => boolean;
  readonly action: FaultAction;
  readonly times: number;
  readonly after?: number;
}

interface ArmedFault extends Fault {
  seen: number;
  hits: number;
}

const seenOf = ({ method, url, headers }: IncomingMessage): SeenRequest => ({
  method: method ?? '',
  path: url ?? '',
  target: String(headers['x-amz-target'] ?? ''),
});

/** The first fault that matches and is due; every fault before it has counted the request. */
const dueFault = (faults: readonly ArmedFault[], seen: SeenRequest): ArmedFault | undefined => {
  for (const fault of faults) {
    if (!fault.match(seen)) continue;
    fault.seen += 1;
    if (fault.seen <= (fault.after ?? 0) || fault.hits >= fault.times) continue;
    fault.hits += 1;
    return fault;
  }
  return undefined;
};

const slowDown = (response: ServerResponse): void => {
  response.writeHead(503, { 'content-type': 'application/xml' });
  response.end('<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>');
};

const throttle = (response: ServerResponse): void => {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(
    JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
      message: 'The level of configured provisioned throughput was exceeded.',
    }),
  );
};

type Relay = (answer: IncomingMessage, response: ServerResponse) => void;

const relayWhole: Relay = (answer, response) => {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(response);
  answer.once('error', () => response.destroy());
};

const relayNothing: Relay = (answer, response) => {
  answer.resume();
  answer.once('end', () => response.destroy());
};

/** The head promises the whole body. */
const relayHalf: Relay = (answer, response) => {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.once('end', () => {
    const body = Buffer.concat(chunks);
    const headers = { ...answer.headers, 'content-length': String(body.length) };
    delete headers['transfer-encoding'];
    response.writeHead(answer.statusCode ?? 502, headers);
    response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  });
};

const forward = (upstream: URL, incoming: IncomingMessage, response: ServerResponse, relay: Relay): void => {
  const { method, url: path, headers } = incoming;
  const { hostname: host, port } = upstream;
  // A connection of its own for each request: a kept one may be closed by the other side at the wrong moment.
  const forwarded = request({ host, port, method, path, headers, agent: false }, (answer) =>
    relay(answer, response),
  );
  forwarded.once('error', () => response.destroy());
  // A caller that was killed half way must not leave half a request open.
  response.once('close', () => forwarded.destroy());
  incoming.pipe(forwarded);
};

/**
 * A proxy between the functions and the emulator: the tests' own place for faults, so that product code needs no
 * switches (DECISIONS 26). It listens on loopback and forwards whatever no fault matches, byte for byte.
 */
export const startFaultProxy = async (endpoint: string) => {
  const upstream = new URL(endpoint);
  let faults: ArmedFault[] = [];
  let requests = 0;
  let abandoned = 0;

  const refuse = (incoming: IncomingMessage, answer: () => void): void => {
    incoming.resume();
    incoming.once('end', answer);
  };
  const server = createServer((incoming, response) => {
    requests += 1;
    switch (dueFault(faults, seenOf(incoming))?.action) {
      case 'reset':
        return refuse(incoming, () => response.destroy());
      case 'slow-down':
        return refuse(incoming, () => slowDown(response));
      case 'throttle':
        return refuse(incoming, () => throttle(response));
      case 'hang':
        response.once('close', () => {
          abandoned += 1;
        });
        return refuse(incoming, () => {});
      case 'lost':
        return forward(upstream, incoming, response, relayNothing);
      case 'cut':
        return forward(upstream, incoming, response, relayHalf);
      default:
        return forward(upstream, incoming, response, relayWhole);
    }
  });
  // Longer than the callers' own limit, so that none finds a connection closed that it was about to use.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** Replaces the faults that are armed; none when called without any. */
    arm: (...armed: Fault[]): void => {
      faults = armed.map((fault) => ({ ...fault, seen: 0, hits: 0 }));
      abandoned = 0;
    },
    /** How many requests each armed fault has hit: a fault test that hit nothing proves nothing. */
    hits: (): number[] => faults.map((fault) => fault.hits),
    /** How many hanging requests were left by their callers, which is what a killed function does. */
    abandoned: (): number => abandoned,
    /** How many requests came through since the start. */
    requests: (): number => requests,
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
export type FaultProxy = Awaited<ReturnType<typeof startFaultProxy>>;

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

/** What came in: headers, the raw body, and its parts. */
export interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly json: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: Record<string, unknown>;
  };
  readonly url: string;
}

/** Answers a request; a number is a status without a body. */
type Answer = number | ((response: ServerResponse, received: Received) => void | Promise<void>);

/** A webhook receiver on a real socket of 127.0.0.1. Answers are taken in turn; then it answers `usual`. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** Next answers, one a request. */
  readonly answers: Answer[];
  usual: Answer;
  /** Ids in the order in which they came, repeats included. */
  ids(): string[];
  close(): Promise<void>;
}

export const startReceiver = async (answers: readonly Answer[] = []): Promise<Receiver> => {
  const received: Received[] = [];
  const queue = [...answers];
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const one: Received = {
      id: String(request.headers['webhook-id']),
      headers: request.headers,
      body,
      json: JSON.parse(body),
      url: request.url ?? '',
    };
    received.push(one);
    const answer = queue.shift() ?? receiver.usual;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else await answer(response, one);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answers: queue,
    usual: 204,
    ids: () => received.map(({ id }) => id),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve, reject) =>
        server.close((error) => (error === undefined ? resolve() : reject(error))),
      );
    },
  };
  return receiver;
};

/** Verifies as receivers do, by a library that is not ours; throws when the signature is not right. */
export const verify = (secret: string, { headers, body }: Pick<Received, 'headers' | 'body'>): unknown =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

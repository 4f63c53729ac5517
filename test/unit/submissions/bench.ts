import { peopleKeys } from '../../../functions/shared/auth/people-keys.ts';
import { ACCESS_TOKEN_TYP, authenticate } from '../../../functions/shared/auth/verify-token.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import type { Presigner } from '../../../functions/shared/ports/presigner.ts';
import { submissionRoutes } from '../../../functions/submissions/routes.ts';
import type { ExecutionInput } from '../../../schemas/events/execution.ts';
import { feedHeadOf } from '../../../schemas/feeds/feed-list.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import { department, HUB, manifestOf, signManifest } from '../../support/department.ts';
import { callHttp } from '../../support/http-event.ts';
import { memoryLake } from '../../support/memory-lake.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';

const fakePresigner = (): Presigner => {
  let made = 0;
  const answer = (what: string) => ({
    url: `https://s3.test/${what}?n=${++made}`,
    expiresAt: '2026-03-02T02:15:00.000Z',
  });
  return {
    putUrl: async ({ key, sha256, size }) => ({
      ...answer(key),
      headers: { 'x-amz-checksum-sha256': sha256, 'content-length': String(size), 'if-none-match': '*' },
    }),
    putLakeUrl: async () => Promise.reject(new Error('no upload into the lake here')),
    getUrl: async ({ key }) => answer(key),
  };
};

/** The submissions API over memory, with a department that has signed in. */
export const submissionsBench = async () => {
  const ledger = await memoryLedger();
  const registers = memoryRegisters();
  const lake = memoryLake();
  const started: { name: string; input: ExecutionInput }[] = [];
  let ids = 0;
  const deps = {
    ...ledger,
    registers,
    lake,
    presigner: fakePresigner(),
    executions: { start: async (name: string, input: ExecutionInput) => void started.push({ name, input }) },
    hubIssuer: HUB,
    feedOf: feedHeadOf,
    newId: () => `01HZZZZZZZZZZZZZZZZZZZ${String(++ids).padStart(4, '0')}`,
  };
  const handler = httpHandler(
    submissionRoutes(deps, authenticate({ ...ledger, hubIssuer: HUB, peopleKeys })),
  );
  const now = ledger.clocks.epochSeconds();
  const token = (organ = 'health', scopes = ['370100', '370200'], changes: Record<string, unknown> = {}) =>
    ledger.signer.sign(
      { typ: ACCESS_TOKEN_TYP },
      {
        ...{
          iss: HUB,
          aud: HUB,
          sub: organ,
          role: 'department',
          organ,
          scopes,
          iat: now,
          exp: now + 900,
          jti: 'token-01',
        },
        ...changes,
      },
    );
  const sender = await department(ledger.registry);
  const bearer = await token();
  const call = (
    method: string,
    path: string,
    options: { body?: unknown; token?: string; accept?: string } = {},
  ) => {
    const [route = '', search = ''] = path.split('?');
    return callHttp(handler, {
      method,
      path: route,
      query: Object.fromEntries(new URLSearchParams(search)),
      headers: {
        Authorization: `Bearer ${options.token ?? bearer}`,
        Accept: options.accept ?? 'application/json',
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
  };
  const post = (jws: string, as?: string) =>
    call('POST', '/v1/submissions', { body: { manifest: jws }, ...(as === undefined ? {} : { token: as }) });
  /** A submission that stands at some status. */
  const submitted = async (changes: Partial<Submission> = {}): Promise<Submission> => {
    const { submissionId } = (await post(await signManifest(sender, manifestOf(now)))).body;
    const moved = await ledger.submissions.transition(
      submissionId,
      ['awaiting-upload'],
      changes.status ?? 'awaiting-upload',
      changes,
    );
    if (moved === undefined) throw new Error('the submission did not move');
    ledger.audit.entries.length = 0;
    return moved;
  };
  return { ledger, registers, lake, started, deps, now, token, sender, call, post, submitted };
};
export type Bench = Awaited<ReturnType<typeof submissionsBench>>;

import { setTimeout as pause } from 'node:timers/promises';
import { ProblemSchema } from '../../schemas/api/problem.ts';
import { parseJson } from '../../schemas/json.ts';
import { ClientError } from './client-error.ts';

const TRIES = 5;
const RETRIED = new Set([429, 500, 502, 503, 504]);

/** Exponential backoff with full jitter: 0–0.3 s, 0–0.6 s, 0–1.2 s … */
const backoff = (attempt: number): Promise<void> => pause(Math.random() * 300 * 2 ** attempt);

/** Turns a refusal into a ClientError with the hub's own code and words. */
export const refusal = async (response: Response): Promise<ClientError> => {
  const text = await response.text();
  const parsed = ProblemSchema.safeParse(parseJson(text));
  if (parsed.success) {
    const { code, detailZh, detail, status } = parsed.data;
    return new ClientError(code, detailZh, detail, { status });
  }
  const snippet = text.slice(0, 200);
  return new ClientError(
    `http-${response.status}`,
    `服务器答复 ${response.status}：${snippet}`,
    `The server answered ${response.status}: ${snippet}`,
    { status: response.status },
  );
};

/**
 * Fetch with retries of network failures and of 429/5xx answers. `make` builds the request anew for every try, so that
 * single-use assertions and streams are fresh. Answers the response whatever its status, once it is final.
 */
export const fetchRetrying = async (make: () => Promise<Request>): Promise<Response> => {
  let last: unknown;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await backoff(attempt);
    try {
      const response = await fetch(await make());
      if (!RETRIED.has(response.status) || attempt === TRIES - 1) return response;
      await response.body?.cancel();
    } catch (cause) {
      if (cause instanceof ClientError) throw cause;
      last = cause;
    }
  }
  throw new ClientError(
    'hub-unreachable',
    '无法连接联防中心，请检查网络与地址。',
    'The hub cannot be reached: check network and address.',
    {
      cause: last,
    },
  );
};

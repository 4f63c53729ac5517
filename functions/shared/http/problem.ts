import { STATUS_CODES } from 'node:http';
import type { Problem } from '../../../schemas/api/problem.ts';
import { HubError } from '../errors.ts';
import { isThrottled } from '../throttled.ts';
import type { HttpAnswer } from './answer.ts';

const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** What an answer says of a failure; `status` is the HTTP status. */
interface ProblemParts {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailZh: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The members of RFC 9457 problem details. */
export const problemBody = (parts: ProblemParts): Problem => ({
  type: `urn:lianfang:problem:${parts.code}`,
  title: STATUS_CODES[parts.status] ?? 'Error',
  status: parts.status,
  code: parts.code,
  detail: parts.detail,
  detailZh: parts.detailZh,
  ...(parts.data !== undefined && Object.keys(parts.data).length > 0 ? { data: { ...parts.data } } : {}),
});

/** Builds an RFC 9457 answer. 401 carries `WWW-Authenticate` (RFC 6750), 503 `Retry-After`. */
export const problem = (parts: ProblemParts): HttpAnswer => ({
  statusCode: parts.status,
  headers: { 'Content-Type': PROBLEM_JSON, ...extraHeaders(parts.status), ...parts.headers },
  body: JSON.stringify(problemBody(parts)),
});

const extraHeaders = (status: number): Record<string, string> => {
  if (status === 401) return { 'WWW-Authenticate': 'Bearer' };
  return status === 503 ? { 'Retry-After': '2' } : {};
};

const BUSY = {
  status: 503,
  code: 'busy',
  detail: 'The hub is busy. Try again in a moment.',
  detailZh: '系统繁忙，请稍后重试。',
};
const UNEXPECTED = {
  status: 500,
  code: 'unexpected',
  detail: 'The hub failed unexpectedly. Try again; if it stays, tell the operator the X-Request-Id.',
  detailZh: '系统内部错误，请重试；如仍失败，请将响应头 X-Request-Id 告知运维人员。',
};

/** Maps any failure to an answer. What the sender cannot mend (5xx) keeps its code and loses its text. */
export const problemOf = (error: unknown): HttpAnswer => {
  if (!(error instanceof HubError)) return problem(isThrottled(error) ? BUSY : UNEXPECTED);
  if (error.status >= 500) return problem({ ...(error.retryable ? BUSY : UNEXPECTED), code: error.code });
  const { status, code, message, messageZh, data } = error;
  return problem({ status, code, detail: message, detailZh: messageZh, data });
};

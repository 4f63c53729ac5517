/** What went wrong, as data: every failure that is not a bad row. */
interface HubErrorDetails {
  readonly retryable?: boolean;
  /** HTTP status an API answers with; 500 unless told. */
  readonly status?: number;
  readonly messageZh?: string;
  readonly cause?: unknown;
  /** Facts that help the reader; never secrets, never person fields. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * The one error class of the hub. `code` is stable and language-free (kebab-case), so that alarms, clients and
 * tests can rely on it. Bad rows are data, never a HubError.
 */
export class HubError extends Error {
  override readonly name = 'HubError';
  readonly code: string;
  readonly retryable: boolean;
  readonly status: number;
  readonly messageZh: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: HubErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.retryable = details.retryable ?? false;
    this.status = details.status ?? 500;
    this.messageZh = details.messageZh ?? message;
    this.data = details.data ?? {};
  }
}

/** A refusal by HTTP status, as the sender is told it: code, English, Chinese. */
export const refuse = (
  status: number,
  code: string,
  detail: string,
  messageZh: string,
  cause?: unknown,
): HubError => new HubError(code, detail, { status, messageZh, cause });

/** `refuse` where all refusals of a step have one status. */
export const refuseWith =
  (status: number) =>
  (code: string, detail: string, messageZh: string, cause?: unknown): HubError =>
    refuse(status, code, detail, messageZh, cause);

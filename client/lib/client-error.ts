/** A failure that the person can act on: stable code, Chinese first. The CLI prints it without a stack. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** HTTP status, where the hub answered. */
  readonly status: number | undefined;

  constructor(code: string, zh: string, en: string, options: { status?: number; cause?: unknown } = {}) {
    super(`${zh} / ${en} [${code}]`, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.zh = zh;
    this.en = en;
    this.status = options.status;
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { ReturnFormat } from '../../schemas/api/submissions.ts';
import { ClientError } from './client-error.ts';
import type { Call } from './reports.ts';
import { fetchLinked } from './visits.ts';

export interface ReturnOptions {
  readonly format?: ReturnFormat;
  /** The package is written right after the assessment; 0 asks once. @default 120 */
  readonly timeoutSeconds?: number;
  readonly everyMs?: number;
}

/** Bytes of the return package of a submission, waiting while it is being written. */
export const takeReturn = async (call: Call, id: string, options: ReturnOptions = {}): Promise<Buffer> => {
  const deadline = Date.now() + (options.timeoutSeconds ?? 120) * 1_000;
  const path = `/v1/submissions/${encodeURIComponent(id)}/return?format=${options.format ?? 'csv'}`;
  for (;;) {
    try {
      return await fetchLinked(call, path);
    } catch (error) {
      const isEarly = error instanceof ClientError && error.code === 'return-not-ready';
      if (!isEarly || Date.now() >= deadline) throw error;
      await pause(options.everyMs ?? 1_000);
    }
  }
};

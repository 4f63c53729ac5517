import type { Clocks } from '../clock.ts';
import { HubError } from '../errors.ts';
import type { Audit } from '../ports/ledger.ts';

/** What it takes to write down how an action ended. */
export interface AuditDeps {
  readonly audit: Audit;
  readonly clocks: Pick<Clocks, 'now'>;
}

/** What is known of an action while it runs; filled in as more is proved, so that a refusal says as much as it can. */
export interface AuditNote {
  actor: string;
  subject?: string;
  detail: Record<string, unknown>;
}

/** Anybody can send these values, so they are cut. */
const cut = (value: unknown): unknown => (typeof value === 'string' ? value.slice(0, 256) : value);

/**
 * Runs an action and writes how it ended: `accepted` after it, `refused` with the code *before* the refusal is
 * answered (DECISIONS 21). A failure of the hub itself (5xx) is no refusal and stays with the alarms.
 */
export const audited =
  (deps: AuditDeps, action: string) =>
  async <T>(run: (note: AuditNote) => Promise<T>): Promise<T> => {
    const note: AuditNote = { actor: 'unknown', detail: {} };
    const entry = (outcome: 'accepted' | 'refused', code?: string) => ({
      at: deps.clocks.now(),
      actor: note.actor,
      action,
      outcome,
      ...(code === undefined ? {} : { code }),
      ...(note.subject === undefined ? {} : { subject: note.subject }),
      detail: Object.fromEntries(Object.entries(note.detail).map(([name, value]) => [name, cut(value)])),
    });
    try {
      const answer = await run(note);
      await deps.audit.append(entry('accepted'));
      return answer;
    } catch (error) {
      if (error instanceof HubError && error.status < 500)
        await deps.audit.append(entry('refused', error.code));
      throw error;
    }
  };

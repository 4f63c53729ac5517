import { refreshBaselines } from '../baselines/refresh-baselines.ts';
import { askBrief } from './ask-brief.ts';
import type { SweepDeps } from './deps.ts';
import { resendStuck } from './resend-stuck.ts';
import { type DueSubjects, sweepDue } from './sweep-due.ts';
import { type DueNotices, sweepNotices } from './sweep-notices.ts';
import { sweepSilence } from './sweep-silence.ts';

/** What a sweep did. */
export interface SweepResult extends DueSubjects, DueNotices {
  /** Changes that were given to notify again. */
  readonly resent: number;
  /** The week's brief, when it was asked for. */
  readonly brief?: string;
  /** Feeds that have fallen silent since the last one. */
  readonly silent?: number;
  /** Version of the injury rates by which firms are judged from now on, when they became others. */
  readonly baselines?: string;
}

/**
 * What the passing of time asks for (DECISIONS 9, 16): subjects to be looked at again, documents due soon or overdue,
 * changes that got lost, the brief of the week, feeds that have fallen silent, injury rates to judge by. The parts do not wait for each other: what fails is thrown at the end.
 */
export const sweep = (deps: SweepDeps) => async (): Promise<SweepResult> => {
  const failures: unknown[] = [];
  const attempt = async <T>(part: string, run: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await run();
    } catch (error) {
      failures.push(error);
      deps.onFailure(part, error);
      return undefined;
    }
  };
  const subjects = await attempt('subjects', sweepDue(deps));
  const documents = await attempt('documents', sweepNotices(deps));
  const resent = await attempt('outbox', resendStuck(deps));
  const brief = await attempt('brief', askBrief(deps));
  const silent = await attempt('silence', sweepSilence(deps));
  const baselines = await attempt('baselines', refreshBaselines(deps));
  if (failures.length > 0) throw failures[0];
  return {
    ...(subjects ?? { subjects: 0 }),
    ...(documents ?? { expired: 0, reminded: 0 }),
    resent: resent ?? 0,
    ...(brief === undefined ? {} : { brief }),
    ...(silent ? { silent } : {}),
    ...(baselines === undefined ? {} : { baselines }),
  };
};

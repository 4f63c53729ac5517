import type { AssessChunk } from '../../schemas/events/execution.ts';
import type { HistoryOf } from '../../schemas/ledger/history.ts';
import type { LinkEvent } from '../../schemas/matching/links.ts';
import { trySaying } from '../api/change-alert.ts';
import { type AssessCounts, assessChunk } from '../assess/assess-chunk.ts';
import { HubError } from '../shared/errors.ts';
import { canonicalJson } from '../shared/hash.ts';
import type { LinkStore } from '../shared/ports/links.ts';
import type { ReplayDeps } from './deps.ts';
import type { ReplayState } from './state.ts';

type Judge = (chunk: AssessChunk) => Promise<AssessCounts>;

/** Judges firms again: by the rules of this version of the hub, and thresholds, limits, rates and day of then. */
export const judgeAgain = ({ targets, feeds }: Pick<ReplayDeps, 'targets' | 'feeds'>, state: ReplayState) => {
  const { lake, ledger, clocks, nextSeq } = state;
  const { facts, cases, links } = targets;
  // Settings hardly ever change, and what was read for them is kept along.
  const judges = new Map<string, Judge>();
  const judgeBy = (settings: HistoryOf<'assessed'>['settings']): Judge => {
    const name = canonicalJson(settings);
    const { registers } = ledger;
    const made =
      judges.get(name) ??
      assessChunk({ facts, cases, links, registers, lake, clocks, settings, feeds, nextSeq });
    judges.set(name, made);
    return made;
  };
  return async ({ cause, subjectsKey, settings, ...by }: HistoryOf<'assessed'>): Promise<void> => {
    lake.judgeBy(by);
    await judgeBy(settings)({ cause, subjectsKey });
  };
};

const notSaid = ({ alertId }: HistoryOf<'word'>, error?: HubError) => ({
  of: alertId,
  code: error?.code ?? 'replay-alert-missing',
  zh: error?.messageZh ?? '重放中没有此预警，人员意见未能恢复',
  en: error?.message ?? 'The replay has no such alert: what was said of it is lost',
});

/**
 * Says again what was said of an alert. False when the alert is not there yet: somebody spoke of it while the firms of
 * its assessment were still being judged.
 */
export const sayAgain = async (
  { targets: { cases } }: Pick<ReplayDeps, 'targets'>,
  { problems }: ReplayState,
  event: HistoryOf<'word'>,
): Promise<boolean> => {
  const alert = await cases.getAlert(event.alertId);
  if (alert === undefined) return false;
  try {
    return (await trySaying(cases, alert, event, event.said)) !== undefined;
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    problems.push(notSaid(event, error));
    return true;
  }
};

/** Words that found no alert to the end. */
export const tellUnsaid = ({ problems }: ReplayState, events: readonly HistoryOf<'word'>[]): void => {
  problems.push(...events.map((event) => notSaid(event)));
};

/** Makes a link again, or takes it back again. */
export const linkAgain = async (links: LinkStore, event: LinkEvent): Promise<void> => {
  const { what, from, into, by, reason, at, seq } = event;
  if (what === 'branch') return links.addBranch(into, from);
  if (what === 'unbranch') return links.removeBranch(into, from);
  await links[what]({ from, into, by, reason, at, seq });
};

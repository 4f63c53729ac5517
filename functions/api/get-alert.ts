import type { Alert } from '../../schemas/alerts/alert.ts';
import { arithmeticOf } from '../../schemas/alerts/arithmetic.ts';
import { ruleOf } from '../../schemas/alerts/rules.ts';
import { type AlertDetail, type AlertSource, EpisodeSchema } from '../../schemas/api/alerts.ts';
import { defined } from '../../schemas/feeds/define-contract.ts';
import { fieldClassesOf } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import type { ApiDeps } from './deps.ts';
import { discloseAlert } from './disclose.ts';
import { findAlert } from './find-alert.ts';

const READS_AT_ONCE = 10;

const byEpisode = (a: Alert, b: Alert): number => a.episode - b.episode;

/** An alert may outlive its rule. */
const UNKNOWN_RULE = { zh: '已停用的规则', en: 'a rule that is no longer in use' };

/** The signed files in which the evidence stands; what a joint team found on the spot stands in none. */
const sourcesOf = async ({ submissions }: ApiDeps, { evidence }: Alert): Promise<AlertSource[]> => {
  const ids = [...new Set(evidence.map(({ lineage }) => lineage.submissionId))];
  const found = await mapInFlight(READS_AT_ONCE, ids, (id) => submissions.get(id));
  return found.flatMap((submission) => {
    if (submission === undefined) return [];
    const { submissionId, manifest, organ, kid, manifestJws, receiptJws } = submission;
    const { feed, scope, fileName, sha256 } = manifest;
    return [defined({ submissionId, feed, scope, fileName, sha256, organ, kid, manifestJws, receiptJws })];
  });
};

/** One alert explained: its rule, its arithmetic in words, all its evidence with the signed files, its other lives. */
export const getAlert =
  (deps: ApiDeps) =>
  async (caller: Caller, alertId: string): Promise<AlertDetail> => {
    const alert = await findAlert(deps, caller, alertId);
    const { alerts } = await deps.cases.bySubject(alert.subject);
    const episodes = alerts
      .filter(({ kind, topic }) => kind === alert.kind && topic === alert.topic)
      .sort(byEpisode);
    return {
      ...discloseAlert(alert, fieldClassesOf(deps.grants, caller)),
      rule: {
        id: alert.ruleId,
        edition: alert.ruleEdition,
        title: ruleOf(alert.ruleId)?.title ?? UNKNOWN_RULE,
      },
      arithmetic: arithmeticOf(alert),
      sources: await sourcesOf(deps, alert),
      episodes: episodes.map((episode) => EpisodeSchema.strip().parse(episode)),
    };
  };

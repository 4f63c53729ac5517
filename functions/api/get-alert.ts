import type { Alert } from '../../schemas/alerts/alert.ts';
import { arithmeticOf } from '../../schemas/alerts/arithmetic.ts';
import { type AlertDetail, EpisodeSchema } from '../../schemas/api/alerts.ts';
import { fieldClassesOf } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import type { ApiDeps } from './deps.ts';
import { discloseAlert } from './disclose.ts';
import { findAlert } from './find-alert.ts';

const byEpisode = (a: Alert, b: Alert): number => a.episode - b.episode;

/** One alert with all its evidence, its arithmetic in words, and the other lives of the same finding. */
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
      arithmetic: arithmeticOf(alert),
      episodes: episodes.map((episode) => EpisodeSchema.strip().parse(episode)),
    };
  };

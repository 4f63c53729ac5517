import { FEED_HEADS } from '../../../schemas/feeds/feed-list.ts';
import { INSURED_FEED } from '../../../schemas/feeds/insured-feed.ts';
import { PROVINCE } from '../../../schemas/reference/regions.ts';
import type { LateRegister } from '../../../schemas/reports/brief.ts';
import { settledRegister } from '../../shared/register-stub.ts';
import type { WorkDeps } from '../work-deps.ts';
import { latenessOf } from './due-period.ts';

/**
 * Who has not sent: every feed with a due day, city by city, and 省本级 for the insured firms. Longest first. A feed that
 * nobody ever sent is not in operation, and nobody is late with it.
 */
export const lateRegisters = async (
  { registers, reporting }: Pick<WorkDeps, 'registers' | 'reporting'>,
  cities: readonly string[],
  today: string,
): Promise<LateRegister[]> => {
  const lists = await Promise.all(
    FEED_HEADS.map(async (feed) => {
      const { id, settings } = feed;
      const settled = new Map((await registers.list(id)).map((one) => [one.scope, settledRegister(one)]));
      if (settled.values().every((register) => register === undefined)) return [];
      const scopes = [...(id === INSURED_FEED ? [PROVINCE] : []), ...cities];
      return scopes.flatMap((scope): LateRegister[] => {
        const newest = settled.get(scope)?.period;
        const late = latenessOf(feed, newest, today, reporting);
        if (late === undefined) return [];
        return [{ feed: id, scope, organ: settings.owner, newest: newest ?? null, ...late }];
      });
    }),
  );
  return lists.flat().sort((a, b) => b.daysLate - a.daysLate || (a.scope < b.scope ? -1 : 1));
};

import type { NoticeList, NoticeListItem, NoticeQuery } from '../../schemas/api/notices.ts';
import { defined } from '../../schemas/feeds/define-contract.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import { requireCities } from '../shared/auth/access.ts';
import { type Caller, requirePerson } from '../shared/auth/caller.ts';
import { collectPage } from '../shared/collect-page.ts';
import { type Position, readCursor, writeCursor } from '../shared/commit-cursor.ts';
import { scanMerged } from '../shared/scan-merged.ts';
import { maySee } from './access.ts';
import type { NoticesDeps } from './deps.ts';

const placeOf = ({ seq, noticeId }: Notice): Position => ({ seq, id: noticeId });

const matches =
  ({ state, kind, responsible }: NoticeQuery) =>
  (notice: Notice): boolean =>
    (state === undefined || state.includes(notice.state)) &&
    (kind === undefined || kind.includes(notice.kind)) &&
    (responsible === undefined || responsible === notice.responsible.organ);

const itemOf = (notice: Notice): NoticeListItem => {
  const { noticeId, kind, state, uscc, name, industry, city, district, issuer, responsible } = notice;
  const { serial, officialNo, draftedOn, sentOn, served, dueOn, provisional, overdueOn, closedOn } = notice;
  const { items, moreItems, parentId } = notice;
  return defined({
    ...{ noticeId, kind, state, uscc, name, industry, city, district, issuer, responsible },
    ...{ serial, officialNo, draftedOn, sentOn, servedOn: served?.on, dueOn, provisional },
    ...{ overdueOn, closedOn, parentId },
    alertKinds: [...new Set(items.map((item) => item.kind))],
    findings: items.length + moreItems,
    openFindings: items.filter(({ standing }) => standing === 'open').length,
  });
};

/**
 * Documents that the caller may see, in the order in which they last changed. One that changes between two pages moves
 * to the end and is seen again; none is skipped. 403 `city-forbidden`, `role-forbidden`; 400 `cursor-invalid`.
 */
export const listNotices =
  ({ notices, grants }: Pick<NoticesDeps, 'notices' | 'grants'>) =>
  async (caller: Caller, query: NoticeQuery): Promise<NoticeList> => {
    if (caller.kind === 'person') requirePerson(caller, ['officer', 'inspector']);
    const cities = requireCities(caller, query.city);
    const from = query.cursor === undefined ? undefined : readCursor(query.cursor).position;
    const lists = cities.map(
      (city) => (options: { afterSeq: number; limit: number }) => notices.byCity(city, options),
    );
    const isWanted = matches(query);
    const { found, resume } = await collectPage(scanMerged(lists, placeOf, from), {
      placeOf,
      fits: (notice) => isWanted(notice) && maySee(grants, caller, notice),
      limit: query.limit,
    });
    return { items: found.map(itemOf), nextCursor: resume === null ? null : writeCursor(resume, 0) };
  };

import type { Notice } from '../../schemas/notices/notice.ts';
import type { NoticeStore } from '../shared/ports/notices.ts';
import { scanMerged } from '../shared/scan-merged.ts';

/** All documents of a city. One that changes while it is read may come twice; the newer version is kept. */
export const everyNotice = async (notices: Pick<NoticeStore, 'byCity'>, city: string): Promise<Notice[]> => {
  const found = new Map<string, Notice>();
  const list = scanMerged([(options) => notices.byCity(city, options)], ({ seq, noticeId }) => ({
    seq,
    id: noticeId,
  }));
  for await (const notice of list) found.set(notice.noticeId, notice);
  return [...found.values()];
};

import type {
  NoticeEventView,
  NoticeFileView,
  NoticeItemView,
  NoticeView,
} from '../../schemas/api/notices.ts';
import type { Notice, NoticeFile, NoticeItem } from '../../schemas/notices/notice.ts';
import type { NoticeAction, NoticeEvent } from '../../schemas/notices/transitions.ts';
import { alertKindsOf } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { lakeKeys } from '../shared/keys.ts';
import { mayOf, partiesOf } from './access.ts';
import type { NoticesDeps } from './deps.ts';

type ViewDeps = Pick<NoticesDeps, 'notices' | 'lake' | 'grants'>;

/** The document prints reason and workings; figures and rows are for whoever receives alerts of this kind. */
const itemView = (item: NoticeItem, isGranted: boolean): NoticeItemView => {
  if (isGranted) return item;
  const { topic: _topic, values: _values, sources: _sources, ...told } = item;
  return told;
};

/** Steps whose input only repeats what the document shows. */
const UNTOLD: readonly NoticeAction[] = ['draft', 'follow', 'send'];

const eventView = ({
  noticeId: _id,
  seq: _seq,
  hash: _hash,
  covers: _covers,
  input,
  ...event
}: NoticeEvent): NoticeEventView => (UNTOLD.includes(event.action) ? event : { ...event, input });

/** How a document came about is for its issuer; for the others its life begins when it is sent. */
const toldEvents = (events: readonly NoticeEvent[], isIssuer: boolean): readonly NoticeEvent[] => {
  if (isIssuer) return events;
  const sent = events.findIndex(({ action }) => action === 'send');
  return sent < 0 ? [] : events.slice(sent);
};

const pathOf = (noticeId: string): string => `/v1/notices/${noticeId}`;

const fileView =
  ({ lake }: ViewDeps) =>
  async ({ noticeId, ...file }: NoticeFile): Promise<NoticeFileView> => ({
    ...file,
    uploaded: (await lake.head(lakeKeys.evidence(noticeId, file.fileId))) !== undefined,
    link: `${pathOf(noticeId)}/files/${file.fileId}`,
  });

/** A document as a caller may see it, with its steps, its files, and what is open to the caller now. */
export const viewNotice =
  (deps: ViewDeps) =>
  async (caller: Caller, notice: Notice): Promise<NoticeView> => {
    const { subject: _subject, documents: _documents, items, events: _events, ...told } = notice;
    const [events, files] = await Promise.all([
      deps.notices.events(notice.noticeId),
      deps.notices.files(notice.noticeId),
    ]);
    const kinds = alertKindsOf(deps.grants, caller);
    const isIssuer = partiesOf(deps.grants, caller, notice).includes('issuer');
    const link = (format: string): string => `${pathOf(notice.noticeId)}/document?format=${format}`;
    return {
      ...told,
      items: items.map((item) => itemView(item, kinds.has(item.kind))),
      documents: { html: link('html'), docx: link('docx') },
      events: toldEvents(events, isIssuer).map(eventView),
      files: await Promise.all(files.map(fileView(deps))),
      may: mayOf(deps.grants, caller, notice),
    };
  };

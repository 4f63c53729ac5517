import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  EvidenceAnswerSchema,
  FileLinkSchema,
  type NoticeListItem,
  NoticeListSchema,
  type NoticeView,
  NoticeViewSchema,
  SignManyAnswerSchema,
  type SignOutcome,
} from '../../schemas/api/notices.ts';
import { digestOf } from './digest.ts';
import { fetchRetrying, refusal } from './http.ts';
import { upload } from './upload.ts';

/** How the hub is asked: with the caller's token. */
type Call = (
  path: string,
  init?: { readonly method?: string; readonly body?: unknown; readonly accept?: string },
) => Promise<Response>;

const SIGNED_AT_ONCE = 100;

export const noticePath = (noticeId: string): string => `/v1/notices/${encodeURIComponent(noticeId)}`;

/** Filters of the list of documents, as its query has them. */
export interface NoticeFilters {
  readonly city?: string;
  readonly state?: string;
  readonly kind?: string;
  readonly responsible?: string;
}

/** All documents by some filters, page after page; one that changes meanwhile comes once, as it was seen last. */
export const listNotices = async (call: Call, filters: NoticeFilters): Promise<NoticeListItem[]> => {
  const found = new Map<string, NoticeListItem>();
  const query = new URLSearchParams({ limit: '500', ...filters });
  for (;;) {
    const page = NoticeListSchema.parse(await (await call(`/v1/notices?${query}`)).json());
    for (const item of page.items) {
      found.delete(item.noticeId);
      found.set(item.noticeId, item);
    }
    if (page.nextCursor === null) return [...found.values()];
    query.set('cursor', page.nextCursor);
  }
};

/** The same as CSV, under one header row. */
export const listNoticesAsCsv = async (call: Call, filters: NoticeFilters): Promise<string> => {
  const query = new URLSearchParams({ limit: '500', ...filters });
  const pages: string[] = [];
  for (;;) {
    const response = await call(`/v1/notices?${query}`, { accept: 'text/csv' });
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    pages.push(pages.length === 0 ? text : text.slice(text.indexOf('\r\n') + 2));
    const cursor = response.headers.get('x-next-cursor');
    if (cursor === null) return pages.join('');
    query.set('cursor', cursor);
  }
};

/** Takes a document one step on; the same step again is answered, not done again. */
export const actOnNotice = async (
  call: Call,
  noticeId: string,
  action: string,
  input: object,
): Promise<NoticeView> => {
  const answer = await call(`${noticePath(noticeId)}/${action}`, { method: 'POST', body: input });
  return NoticeViewSchema.parse(await answer.json());
};

/** Signs drafts, each with its own outcome; what a call had no time for is sent again as long as that gets on. */
export const signNotices = async (call: Call, noticeIds: readonly string[]): Promise<SignOutcome[]> => {
  const done: SignOutcome[] = [];
  let left = [...new Set(noticeIds)];
  while (left.length > 0) {
    const body = { noticeIds: left.slice(0, SIGNED_AT_ONCE) };
    const answer = await call('/v1/notices/sign', { method: 'POST', body });
    const { outcomes } = SignManyAnswerSchema.parse(await answer.json());
    const tried = outcomes.filter((outcome) => outcome.ok || outcome.code !== 'not-tried');
    if (tried.length === 0) return [...done, ...outcomes];
    done.push(...tried);
    const ids = new Set(tried.map(({ noticeId }) => noticeId));
    left = left.filter((noticeId) => !ids.has(noticeId));
  }
  return done;
};

/** Uploads a proof of a document and answers its id; the same file again has the same id. */
export const uploadEvidence = async (call: Call, noticeId: string, path: string): Promise<string> => {
  const body = { fileName: basename(path), ...(await digestOf(path)) };
  const response = await call(`${noticePath(noticeId)}/files`, { method: 'POST', body });
  const answer = EvidenceAnswerSchema.parse(await response.json());
  await upload(path, answer.upload, () => {});
  return answer.fileId;
};

/** Saves the text of a document, as a page or a Word file; the hub's presigned address is asked without the token. */
export const saveDocument = async (
  call: Call,
  noticeId: string,
  format: string,
  path: string,
): Promise<void> => {
  const query = new URLSearchParams({ format });
  const response = await call(`${noticePath(noticeId)}/document?${query}`);
  if (response.status !== 303) {
    await writeFile(path, Buffer.from(await response.arrayBuffer()));
    return;
  }
  const { url } = FileLinkSchema.parse(await response.json());
  const file = await fetchRetrying(async () => new Request(url));
  if (!file.ok) throw await refusal(file);
  await writeFile(path, Buffer.from(await file.arrayBuffer()));
};

import { hash } from 'node:crypto';
import { liveItems } from '../../schemas/notices/live-items.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import { contentOf } from '../shared/documents/content.ts';
import { renderHtml } from '../shared/documents/html.ts';
import { lakeKeys } from '../shared/keys.ts';
import { advance } from '../shared/notices/advance.ts';
import type { NotifyDeps } from './deps.ts';

const HTML = 'text/html; charset=utf-8';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const HASH_SHOWN = 16;

/** Named by its content: what another worker renders in this moment never replaces what this document says it is. */
const freeze = async (
  { lake }: NotifyDeps,
  { noticeId, serial = noticeId }: Notice,
  { bytes, ending, contentType }: { bytes: Uint8Array; ending: string; contentType: string },
) => {
  const sha256 = hash('sha256', bytes, 'hex');
  const key = lakeKeys.noticeFile(noticeId, `${serial}-${sha256.slice(0, HASH_SHOWN)}.${ending}`);
  await lake.putBytes(key, bytes, contentType);
  return { key, sha256 };
};

const freezeBoth = async (
  deps: NotifyDeps,
  notice: Notice,
  parent: Notice | undefined,
): Promise<NonNullable<Notice['documents']>> => {
  const content = contentOf(notice, { policy: deps.policy, ...(parent === undefined ? {} : { parent }) });
  const page = Buffer.from(renderHtml(content), 'utf8');
  const html = await freeze(deps, notice, { bytes: page, ending: 'html', contentType: HTML });
  const { renderDocx } = await import('../shared/documents/docx.ts');
  const file = await renderDocx(content);
  const docx = await freeze(deps, notice, { bytes: file, ending: 'docx', contentType: DOCX });
  return { html: html.key, htmlSha256: html.sha256, docx: docx.key, docxSha256: docx.sha256 };
};

/**
 * Not when no finding is open any more, nor when the firm reported before its transfer went out: it would accuse of what
 * is no longer so.
 */
const holds = ({ state, kind, items }: Notice, parent: Notice | undefined): boolean =>
  state === 'signed' &&
  liveItems({ kind, items }).length > 0 &&
  (kind !== 'transfer' || parent?.state === 'overdue');

/**
 * Sends a signed document: freezes it as HTML and DOCX in the lake, then takes the step; whom it is for is told of that.
 * One that holds no more stays signed, for its issuer to withdraw.
 */
export const sendNotice =
  (deps: NotifyDeps) =>
  (noticeId: string): Promise<Notice | undefined> =>
    advance(deps)(noticeId, async (notice) => {
      const { parentId } = notice;
      const parent = parentId === undefined ? undefined : await deps.notices.get(parentId);
      if (!holds(notice, parent)) return undefined;
      const documents = await freezeBoth(deps, notice, parent);
      // Writing took a while, in which the firm may have reported.
      const still = parentId === undefined ? undefined : await deps.notices.get(parentId);
      return holds(notice, still) ? { action: 'send', input: { documents } } : undefined;
    });

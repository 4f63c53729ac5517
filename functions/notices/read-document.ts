import { NOTICE_TITLES } from '../../schemas/notices/names.ts';
import type { Notice } from '../../schemas/notices/notice.ts';
import { contentOf } from '../shared/documents/content.ts';
import { renderHtml } from '../shared/documents/html.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { PresignedGet } from '../shared/ports/presigner.ts';
import type { NoticesDeps } from './deps.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

type DocumentDeps = Pick<NoticesDeps, 'notices' | 'lake' | 'presigner' | 'policy'>;
/** A page is answered; a Word file is fetched from the lake, because the API carries text only. */
type Answer = { readonly fileName: string } & ({ readonly html: string } | { readonly link: PresignedGet });

/** The serial comes first and is ASCII, so the name stays telling where only ASCII is taken. */
const fileNameOf = ({ serial, noticeId, kind }: Notice, ending: string): string =>
  `${serial ?? `draft-${noticeId}`}-${NOTICE_TITLES[kind]}.${ending}`;

/** What was not sent yet is written anew each time, and marked as a draft whatever its state. */
const draftContent = async ({ notices, policy }: DocumentDeps, notice: Notice) => {
  const { parentId } = notice;
  const parent = parentId === undefined ? undefined : await notices.get(parentId);
  return contentOf({ ...notice, state: 'draft' }, { policy, ...(parent === undefined ? {} : { parent }) });
};

const htmlOf = async (deps: DocumentDeps, notice: Notice): Promise<string> => {
  if (notice.documents === undefined) return renderHtml(await draftContent(deps, notice));
  const frozen = await deps.lake.getText(notice.documents.html);
  if (frozen !== undefined) return frozen.text;
  throw new HubError('document-missing', `The lake has no ${notice.documents.html}.`);
};

const docxKeyOf = async (deps: DocumentDeps, notice: Notice): Promise<string> => {
  if (notice.documents !== undefined) return notice.documents.docx;
  const key = lakeKeys.noticeFile(notice.noticeId, `draft-${notice.version}.docx`);
  const { renderDocx } = await import('../shared/documents/docx.ts');
  await deps.lake.putBytes(key, await renderDocx(await draftContent(deps, notice)), DOCX);
  return key;
};

/** A document as it was sent; before that as it would be sent now, marked as a draft. */
export const readDocument =
  (deps: DocumentDeps) =>
  async (notice: Notice, format: 'html' | 'docx'): Promise<Answer> => {
    const fileName = fileNameOf(notice, format);
    if (format === 'html') return { fileName, html: await htmlOf(deps, notice) };
    const key = await docxKeyOf(deps, notice);
    return { fileName, link: await deps.presigner.getUrl({ key, fileName, contentType: DOCX }) };
  };

import type { EvidenceAnswer, EvidenceRequest } from '../../schemas/api/notices.ts';
import { EVIDENCE_TYPES, evidenceTypeOf, MAX_EVIDENCE_FILES } from '../../schemas/notices/evidence.ts';
import type { Notice, NoticeFile } from '../../schemas/notices/notice.ts';
import { FINAL_STATES, type NoticeParty } from '../../schemas/notices/transitions.ts';
import { actorOf, type Caller } from '../shared/auth/caller.ts';
import { HubError, refuse } from '../shared/errors.ts';
import { sha256Hex } from '../shared/hash.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { PresignedGet } from '../shared/ports/presigner.ts';
import { partiesOf } from './access.ts';
import type { NoticesDeps } from './deps.ts';

type EvidenceDeps = Pick<NoticesDeps, 'notices' | 'lake' | 'presigner' | 'grants' | 'clocks'>;

/** Who proves service and rectification. */
const PROVING: readonly NoticeParty[] = ['issuer', 'responsible'];

/** The same file under the same name is the same proof, so that sending it twice does no harm. */
const fileIdOf = ({ fileName, sha256 }: EvidenceRequest): string =>
  `file_${sha256Hex(`${sha256}|${fileName}`).slice(0, 26)}`;

const requireOpen = ({ grants }: EvidenceDeps, caller: Caller, notice: Notice): void => {
  const parties = partiesOf(grants, caller, notice);
  if (!parties.some((party) => PROVING.includes(party)))
    throw refuse(
      403,
      'files-forbidden',
      'Files come from the issuing and the responsible department.',
      '仅签发单位和责任部门可以上传材料。',
    );
  if (notice.sentOn === undefined || FINAL_STATES.includes(notice.state))
    throw refuse(
      409,
      'files-closed',
      'A document takes files from its sending to its end.',
      '文书发送之后、办结或撤回之前方可上传材料。',
    );
};

const contentTypeOf = (fileName: string): string => {
  const type = evidenceTypeOf(fileName);
  if (type !== undefined) return type;
  const endings = [...EVIDENCE_TYPES.keys()];
  throw refuse(
    400,
    'file-type-refused',
    `Send one of: ${endings.join(', ')}.`,
    `仅接收以下格式：${endings.join('、')}。`,
  );
};

/** The lake keeps what is known of a proof, for replay; told again it is the same. */
const keepFile = async ({ lake }: EvidenceDeps, file: NoticeFile): Promise<void> => {
  await lake.putText(lakeKeys.noticeFileRecord(file.noticeId, file.fileId), JSON.stringify(file));
};

const register = async (deps: EvidenceDeps, file: Omit<NoticeFile, 'at'>): Promise<boolean> => {
  const { notices, clocks } = deps;
  const files = await notices.files(file.noticeId);
  const known = files.find(({ fileId }) => fileId === file.fileId);
  if (known !== undefined) {
    await keepFile(deps, known);
    return false;
  }
  // Each party has places of its own: none can use up those of the other.
  if (files.filter(({ by }) => by === file.by).length >= MAX_EVIDENCE_FILES)
    throw refuse(
      409,
      'too-many-files',
      `A document takes ${MAX_EVIDENCE_FILES} files from each sender; put several into one zip.`,
      `一份文书每方最多上传 ${MAX_EVIDENCE_FILES} 个文件，可打包为 zip 上传。`,
    );
  const noted = { ...file, at: clocks.now() };
  await notices.putFile(noted);
  await keepFile(deps, noted);
  return true;
};

/**
 * Takes note of a proof and answers where to put it. Once it has arrived, the address takes no other bytes. HubError 403
 * `files-forbidden`; 400 `file-type-refused`; 409 `files-closed`, `too-many-files`.
 */
export const announceEvidence =
  (deps: EvidenceDeps) =>
  async (
    caller: Caller,
    notice: Notice,
    request: EvidenceRequest,
  ): Promise<{ created: boolean; answer: EvidenceAnswer }> => {
    requireOpen(deps, caller, notice);
    const { noticeId } = notice;
    const contentType = contentTypeOf(request.fileName);
    const fileId = fileIdOf(request);
    const created = await register(deps, { ...request, fileId, noticeId, contentType, by: actorOf(caller) });
    const { sha256, size } = request;
    const key = lakeKeys.evidence(noticeId, fileId);
    const { url, headers, expiresAt } = await deps.presigner.putLakeUrl({ key, sha256, size });
    return {
      created,
      answer: { fileId, upload: { url, method: 'PUT', headers: { ...headers }, expiresAt } },
    };
  };

/** Lets only files pass that are known and have arrived. HubError 409 `evidence-missing`. */
export const requireUploaded = async (
  { notices, lake }: Pick<EvidenceDeps, 'notices' | 'lake'>,
  { noticeId }: Notice,
  fileIds: readonly string[],
): Promise<void> => {
  if (fileIds.length === 0) return;
  const known = new Set((await notices.files(noticeId)).map(({ fileId }) => fileId));
  const heads = await Promise.all(
    fileIds.map(async (id) => known.has(id) && (await lake.head(lakeKeys.evidence(noticeId, id)))),
  );
  const missing = fileIds.filter((_, index) => !heads[index]);
  if (missing.length === 0) return;
  throw new HubError('evidence-missing', `Upload these files first: ${missing.join(', ').slice(0, 500)}.`, {
    status: 409,
    messageZh: '所列材料不存在或尚未上传完成，请先上传。',
    data: { fileIds: missing },
  });
};

/** Where to fetch a proof. HubError 404 `file-unknown` also for one that has not arrived. */
export const evidenceLink =
  ({ notices, lake, presigner }: Pick<EvidenceDeps, 'notices' | 'lake' | 'presigner'>) =>
  async ({ noticeId }: Notice, fileId: string): Promise<PresignedGet> => {
    const file = (await notices.files(noticeId)).find((one) => one.fileId === fileId);
    const key = lakeKeys.evidence(noticeId, fileId);
    if (file === undefined || (await lake.head(key)) === undefined)
      throw refuse(404, 'file-unknown', 'This document has no such file.', '此文书没有这个文件。');
    return presigner.getUrl({ key, fileName: file.fileName, contentType: file.contentType });
  };

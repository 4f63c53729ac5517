import { basename } from 'node:path';
import {
  InspectionAnswerSchema,
  type InspectionView,
  InspectionViewSchema,
} from '../../schemas/api/inspections.ts';
import { RejectsLinkSchema } from '../../schemas/api/submissions.ts';
import { MAX_WORKBOOK_BYTES } from '../../schemas/inspections/inspection.ts';
import { ClientError } from './client-error.ts';
import { digestOf } from './digest.ts';
import { fetchRetrying, refusal } from './http.ts';
import type { Call } from './reports.ts';
import { upload } from './upload.ts';

/** A filled visit list on its way to the hub. */
export interface VisitListFile {
  readonly path: string;
  readonly city: string;
  /** Only look what it would do. @default false */
  readonly dryRun?: boolean;
}

const announce = async (call: Call, { path, city }: VisitListFile) => {
  const digest = await digestOf(path);
  if (digest.size === 0 || digest.size > MAX_WORKBOOK_BYTES)
    throw new ClientError(
      'file-size',
      `${path} 须为 1 字节至 5 MB 的 XLSX 文件`,
      `${path} must be an XLSX file of 1 byte to 5 MB`,
    );
  const body = { fileName: basename(path), city, ...digest };
  const response = await call('/v1/inspections', { method: 'POST', body });
  return InspectionAnswerSchema.parse(await response.json());
};

/** Uploads a filled visit list, then checks it or carries it out. Every step may be repeated without harm. */
export const pushVisitList = async (call: Call, file: VisitListFile): Promise<InspectionView> => {
  const { inspectionId, upload: target } = await announce(call, file);
  await upload(file.path, target, () => {});
  const action = file.dryRun === true ? 'check' : 'apply';
  const response = await call(`/v1/inspections/${inspectionId}/${action}`, { method: 'POST', body: {} });
  return InspectionViewSchema.parse(await response.json());
};

/** Bytes behind a path that answers a presigned address; that one is asked without the caller's token. */
export const fetchLinked = async (call: Call, path: string): Promise<Buffer> => {
  const { url } = RejectsLinkSchema.parse(await (await call(path)).json());
  const response = await fetchRetrying(async () => new Request(url));
  if (!response.ok) throw await refusal(response);
  return Buffer.from(await response.arrayBuffer());
};

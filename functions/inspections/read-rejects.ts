import type { Inspection } from '../../schemas/inspections/inspection.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { PresignedGet } from '../shared/ports/presigner.ts';
import { FILES } from './book.ts';
import type { InspectionDeps } from './deps.ts';

const CONTENT_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Where to fetch the refused rows. HubError 409 `rejects-not-ready` before a check, 404 `rejects-none`. */
export const rejectsLink =
  ({ presigner }: Pick<InspectionDeps, 'presigner'>) =>
  ({ inspectionId, outcome }: Inspection, format: 'xlsx' | 'csv'): Promise<PresignedGet> => {
    if (outcome === undefined)
      throw new HubError('rejects-not-ready', 'The list was not checked yet, or could not be read.', {
        status: 409,
        messageZh: '清单尚未核对，或无法读取。',
      });
    if (outcome.rejectErrors === 0)
      throw new HubError('rejects-none', 'No row was refused.', { status: 404, messageZh: '没有退回的行。' });
    return presigner.getUrl({
      key: lakeKeys.inspection(inspectionId, format === 'xlsx' ? FILES.rejectsXlsx : FILES.rejectsCsv),
      fileName: `${inspectionId}-rejects.${format}`,
      contentType: CONTENT_TYPES[format],
    });
  };

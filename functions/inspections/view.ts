import type { InspectionView } from '../../schemas/api/inspections.ts';
import type { Inspection } from '../../schemas/inspections/inspection.ts';
import { findDetail } from './book.ts';
import type { InspectionDeps } from './deps.ts';

/** Errors and notes in an answer; the rejects file holds all of them. */
const SHOWN = 50;

/** An inspection as its team may see it. */
export const viewOf = async (
  deps: Pick<InspectionDeps, 'lake'>,
  inspection: Inspection,
): Promise<InspectionView> => {
  const self = `/v1/inspections/${inspection.inspectionId}`;
  const detail = inspection.outcome && (await findDetail(deps, inspection.inspectionId));
  const rejects = detail?.rejects ?? [];
  return {
    ...inspection,
    firstRejects: rejects.slice(0, SHOWN),
    settled: (detail?.outcomes ?? []).filter(({ outcome }) => outcome === 'settled').slice(0, SHOWN),
    links: {
      ...{ self, check: `${self}/check`, apply: `${self}/apply` },
      ...(rejects.length > 0 ? { rejects: `${self}/rejects` } : {}),
    },
  };
};

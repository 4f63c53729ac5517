import type { Contract } from '../feeds/contract.ts';
import { anyContract } from '../feeds/define-contract.ts';
import { emergencyHiddenDangers } from '../feeds/emergency-hidden-dangers.ts';
import { VISIT_COLUMNS } from './contract.ts';

/** Feed of the facts that a joint inspection adds. Nobody can push it. */
export const INSPECTION_FEED = 'inspection.findings';

const any = anyContract(emergencyHiddenDangers);
/** What those facts are, for whoever shows or withholds their fields: hidden dangers, told apart by their source. */
export const inspectionFindings: Contract = {
  ...any,
  id: INSPECTION_FEED,
  title: { zh: '联合检查发现', en: 'Findings of joint inspections' },
  settings: { ...any.settings, owner: 'joint-inspection' },
  columns: { ...any.columns, name: VISIT_COLUMNS.name },
};

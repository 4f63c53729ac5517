import { accidentContract } from './accident-contract.ts';
import { emergencyAccidentsHead } from './heads/emergency.ts';

/** 生产安全事故: accidents reported to emergency management. */
export const emergencyAccidents = accidentContract(emergencyAccidentsHead);

import { accidentContract } from './accident-contract.ts';
import { housingAccidentsHead } from './heads/others.ts';

/** 房建市政事故: accidents on the building sites of housing. */
export const housingAccidents = accidentContract(housingAccidentsHead);

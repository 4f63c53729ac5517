import { accidentContract } from './accident-contract.ts';
import { transportAccidentsHead } from './heads/transport.ts';

/** 交通运输事故: accidents of operators, and on the projects of transport. */
export const transportAccidents = accidentContract(transportAccidentsHead);

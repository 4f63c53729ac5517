import { residentIdOf } from '../reference/resident-id.ts';
import { tidyCode } from '../reference/text.ts';
import { bad, good, type Parsed } from './cell-parsers.ts';
import type { FieldType } from './fields.ts';

const SHORTEST = 4;
const LONGEST = 64;
/** What Excel makes of a long number in a cell that is no text: 3.70102E+17. */
const FLOAT = /^\d(\.\d+)?E\+?\d+$/;

const parsePerson = (cell: string): Parsed<string> => {
  const text = tidyCode(cell).replace(/\s/g, '').toUpperCase();
  if (text.includes('*')) return bad('person-masked');
  const resident = residentIdOf(text);
  if (resident === 'wrong' || FLOAT.test(text)) return bad('person-check');
  if (resident !== 'none') return good(resident.id);
  return text.length < SHORTEST || text.length > LONGEST ? bad('person-format') : good(text);
};

/**
 * Identifier of a person: 公民身份号码 (GB 11643) with its check character, or any other of 4–64 characters, in one normal
 * form. What it parses to is clear text: ingest makes a pseudonym of it before anything is written (DESIGN 4).
 */
export const person: FieldType<string> = {
  parse: parsePerson,
  expected: {
    zh: '18位公民身份号码，或4–64个字符的其他证件号码',
    en: '18-character resident identity number, or another identifier of 4–64 characters',
  },
  json: { type: 'string', minLength: SHORTEST, maxLength: LONGEST, 'x-pseudonymised': true },
  person: true,
};

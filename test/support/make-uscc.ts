import { organisationCheckCharacter, usccCheckCharacter } from '../../schemas/reference/uscc.ts';

/** A fictional USCC whose check characters both fit (GB 32100, GB 11714), by its number and its first eight characters. */
export const usccNo = (n: number, head = '91370100'): string => {
  const body = `MA${String(n).padStart(6, '0')}`;
  const first17 = `${head}${body}${organisationCheckCharacter(body)}`;
  return `${first17}${usccCheckCharacter(first17)}`;
};

import { tidyCode } from './text.ts';

const FORMAT = /^(\d{2,7})-(\d{2})-(\d)$/;

/** CAS registry number in its normal form, or undefined when form or check digit is wrong. */
export const parseCas = (text: string): string | undefined => {
  const cas = tidyCode(text)
    .replace(/[‐-―−]/g, '-')
    .replace(/\s/g, '')
    .replace(/^CAS(No)?[.:]?/i, '');
  const parts = FORMAT.exec(cas);
  if (!parts) return undefined;
  const digits = `${parts[1]}${parts[2]}`;
  let sum = 0;
  for (let place = 1; place <= digits.length; place++)
    sum += place * Number(digits.charAt(digits.length - place));
  return sum % 10 === Number(parts[3]) ? cas : undefined;
};

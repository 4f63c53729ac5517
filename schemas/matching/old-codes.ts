import { normaliseUscc, organisationCheckCharacter, parseUscc } from '../reference/uscc.ts';

/** What a code on a record is, after its check character. */
export type FirmCode =
  | { readonly kind: 'uscc'; readonly code: string }
  /** 组织机构代码 (GB 11714): positions 9–17 of the USCC that replaced it. */
  | { readonly kind: 'organisation'; readonly code: string }
  /** 15-digit 工商注册号: stands in no USCC, only in registers that kept it. */
  | { readonly kind: 'registration'; readonly code: string };

const isOrganisation = (code: string): boolean =>
  /^[0-9A-Z]{8}[0-9X]$/.test(code) && organisationCheckCharacter(code.slice(0, 8)) === code.charAt(8);

/** Check digit of a 15-digit registration number (GB/T 17710-1999, MOD 11,10). */
const isRegistration = (code: string): boolean => {
  if (!/^\d{15}$/.test(code)) return false;
  let product = 10;
  for (const digit of code.slice(0, 14)) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (product + Number(code.charAt(14))) % 10 === 1;
};

/**
 * What a code column may mean, the surest first: a USCC, an organisation code (with or without its hyphen), a 15-digit
 * registration number, or a 15-character 税务登记号, which is six digits of region and the organisation code. Empty when no
 * check character fits.
 */
export const readFirmCode = (text: string): readonly FirmCode[] => {
  const uscc = parseUscc(text);
  if (uscc.ok) return [{ kind: 'uscc', code: uscc.uscc }];
  const code = normaliseUscc(text);
  if (code.length === 9) return isOrganisation(code) ? [{ kind: 'organisation', code }] : [];
  if (code.length !== 15 || !/^\d{6}/.test(code)) return [];
  const own = code.slice(6);
  return [
    ...(isOrganisation(own) ? [{ kind: 'organisation', code: own } as const] : []),
    ...(isRegistration(code) ? [{ kind: 'registration', code } as const] : []),
  ];
};

/** The organisation code inside a USCC: positions 9–17 (GB 32100-2015). */
export const organisationCodeOf = (uscc: string): string => uscc.slice(8, 17);

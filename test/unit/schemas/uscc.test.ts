import { describe, expect, it } from 'vitest';
import {
  isValidUscc,
  normaliseUscc,
  organisationCheckCharacter,
  parseUscc,
  usccCheckCharacter,
} from '../../../schemas/reference/uscc.ts';

describe('USCC (GB 32100-2015)', () => {
  it.each(['91350100M000100Y43', '91440300708461136T', '91110108551385082Q', '913700001630477270'])(
    'accepts the worked example %s',
    (code) => {
      expect(parseUscc(code)).toEqual({ ok: true, uscc: code });
      expect(isValidUscc(code)).toBe(true);
    },
  );

  it('gives 0 for a remainder of zero, by the outer modulus', () => {
    expect(usccCheckCharacter('91370000163047727')).toBe('0');
  });

  it.each([
    ['91110000100009606Y', 'F'],
    ['91110000100026301F', 'Q'],
  ])('refuses %s, whose check character should be %s', (code, check) => {
    expect(parseUscc(code)).toEqual({ ok: false, error: 'check' });
    expect(usccCheckCharacter(code)).toBe(check);
  });

  it.each(['', '9144030070846113', '91440300708461136TT', '9144030070846113OT', '91ABC300708461136T'])(
    'calls %j a wrong format',
    (code) => expect(parseUscc(code)).toEqual({ ok: false, error: 'format' }),
  );

  it('tells an unknown registration department before the check character', () => {
    expect(parseUscc('0144030070846113T0')).toEqual({ ok: false, error: 'department' });
    expect(parseUscc('H1440300708461136T')).toEqual({ ok: false, error: 'department' });
  });

  it('reads full-width, lower-case and spaced codes, but calls only the normal form valid', () => {
    expect(normaliseUscc(' ９１４４０３００ 70846113-6t\u200B')).toBe('91440300708461136T');
    expect(parseUscc('91440300708461136t')).toEqual({ ok: true, uscc: '91440300708461136T' });
    expect(isValidUscc('91440300708461136t')).toBe(false);
  });

  it('computes organisation check characters (GB 11714), X and 0 included', () => {
    expect(organisationCheckCharacter('70846113')).toBe('6');
    expect(organisationCheckCharacter('55138508')).toBe('2');
    expect(organisationCheckCharacter('M000100Y')).toBe('4');
    const all = Array.from({ length: 40 }, (_, n) => organisationCheckCharacter(String(n).padStart(8, '0')));
    expect(all).toContain('X');
    expect(all).toContain('0');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCas } from '../../schemas/reference/cas.ts';
import {
  organisationCheckCharacter,
  parseUscc,
  USCC_ALPHABET,
  usccCheckCharacter,
} from '../../schemas/reference/uscc.ts';

const characters = fc.constantFrom(...USCC_ALPHABET);
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const uscc = fc
  .tuple(fc.constantFrom('1', '5', '9', 'Y'), characters, digits(6), digits(8))
  .map(([department, kind, region, organisation]) => {
    const first17 = `${department}${kind}${region}${organisation}${organisationCheckCharacter(organisation)}`;
    return `${first17}${usccCheckCharacter(first17)}`;
  });

describe('USCC', () => {
  it('generated codes are valid, in any width, case and spacing', () => {
    fc.assert(
      fc.property(uscc, (code) => {
        expect(parseUscc(code)).toEqual({ ok: true, uscc: code });
        const spaced = `${code.slice(0, 8)} ${code.slice(8).toLowerCase()}`;
        expect(parseUscc(spaced)).toEqual({ ok: true, uscc: code });
      }),
    );
  });

  it('any single wrong character is detected', () => {
    fc.assert(
      fc.property(uscc, fc.nat({ max: 17 }), characters, (code, place, other) => {
        fc.pre(code.charAt(place) !== other);
        const wrong = `${code.slice(0, place)}${other}${code.slice(place + 1)}`;
        expect(parseUscc(wrong).ok).toBe(false);
      }),
    );
  });

  it('swapping two different neighbours is detected', () => {
    fc.assert(
      fc.property(uscc, fc.nat({ max: 15 }), (code, place) => {
        const [a, b] = [code.charAt(place), code.charAt(place + 1)];
        fc.pre(a !== b);
        expect(parseUscc(`${code.slice(0, place)}${b}${a}${code.slice(place + 2)}`).ok).toBe(false);
      }),
    );
  });
});

describe('CAS numbers', () => {
  it('have exactly one valid check digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9_999_999 }), digits(2), (first, second) => {
        const valid = Array.from({ length: 10 }, (_, check) => `${first}-${second}-${check}`).filter((cas) =>
          parseCas(cas),
        );
        expect(valid).toHaveLength(1);
      }),
    );
  });
});

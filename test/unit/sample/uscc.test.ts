import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidUscc, parseUscc } from '../../../schemas/reference/uscc.ts';
import { seededRng } from '../../sample/rng.ts';
import { fictionalUscc, mistyped, unknownDepartment, usccCheck } from '../../sample/uscc.ts';

const serial = fc.integer({ min: 1, max: 2_000_000 });
const seed = fc.integer({ min: 0, max: 999 });

describe('fictional USCCs', () => {
  it('follow the published examples', () => {
    expect(usccCheck('91350100M000100Y4')).toBe('3');
    expect(usccCheck('91440300708461136')).toBe('T');
    expect(usccCheck('91370000163047727')).toBe('0');
  });

  it('are valid, and registered where no office is', () => {
    fc.assert(
      fc.property(serial, seed, (n, s) => {
        const uscc = fictionalUscc(n, s);
        return isValidUscc(uscc) && uscc.slice(2, 8) === '379999';
      }),
    );
  });

  it('differ from firm to firm', () => {
    const codes = Array.from({ length: 50_000 }, (_, n) => fictionalUscc(n, 1));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('are broken in exactly the way that is said', () => {
    fc.assert(
      fc.property(serial, seed, (n, s) => {
        const uscc = fictionalUscc(n, s);
        expect(parseUscc(mistyped(uscc, seededRng(String(n))))).toEqual({ ok: false, error: 'check' });
        expect(parseUscc(unknownDepartment(uscc))).toEqual({ ok: false, error: 'department' });
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { judgedLimit } from '../../../schemas/records/detection-limit.ts';

describe('the detection limit that a result is judged by', () => {
  it.each([
    ['5', '0.1', '5'],
    ['0.03', '0.05', '0.05'],
    ['10', '9', '10'],
    ['10.01', '10.1', '10.1'],
    ['0.1000000000000000000001', '0.1', '0.1000000000000000000001'],
    ['9007199254740993', '9007199254740992', '9007199254740993'],
    ['007', '10', '10'],
    ['1', '1', '1'],
  ])('of %s and %s is %s, whichever comes first', (one, other, larger) => {
    expect(judgedLimit(one, other)).toBe(larger);
    expect(judgedLimit(other, one)).toBe(larger);
  });

  it('is the one that is told, or none', () => {
    expect(judgedLimit('5', undefined)).toBe('5');
    expect(judgedLimit(undefined, '5')).toBe('5');
    expect(judgedLimit(undefined, undefined)).toBeUndefined();
  });
});

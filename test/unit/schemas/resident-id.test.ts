import { describe, expect, it } from 'vitest';
import { person } from '../../../schemas/feeds/person-field.ts';
import { holdsResidentId, residentIdCheck, residentIdOf } from '../../../schemas/reference/resident-id.ts';

describe('resident identity numbers', () => {
  it('have the check character of GB 11643-1999: its own example', () => {
    expect(residentIdCheck('11010519491231002')).toBe('X');
    expect(residentIdOf('11010519491231002X')).toEqual({ id: '11010519491231002X' });
  });

  it.each([
    ['379900198502030014', 'wrong', 'check character'],
    ['379900198502300013', 'wrong', 'no such birth date'],
    ['379900850203001', { id: '379900198502030013' }, 'fifteen digits become eighteen'],
    ['379900851303001', 'none', 'fifteen digits without a birth date are another number'],
    ['E12345678', 'none', 'passport'],
  ])('%s: %o (%s)', (text, expected, _why) => expect(residentIdOf(text)).toEqual(expected));

  it.each([
    ['379900198502030013', true],
    ['379900198502030014', true],
    ['张三379900198502030013（本人）', true],
    ['３７９９００１９８５０２０３００１３', true],
    ['379900 19850203 0013', true],
    ['工位3 379900198502030013', true],
    ['虚构甲 379900198502030013 13900000000', true],
    ['379900198502030013 379900198502030014', true],
    ['91379900MA00000156', false],
    ['913700001630477270', false],
    ['370102202601120001', false],
    ['2508-370102-04-01-000001', false],
    ['1379900198502030013', false],
    ['3799001985\u200B02030013', true],
    ['379900\t19850203\u20600013', true],
    ['202601191005150001', false],
    ['190001191005150001', false],
  ])('%s looks like one: %s', (text, expected) => expect(holdsResidentId(text)).toBe(expected));
});

describe('cells that name a person', () => {
  it.each([
    [' 379900 19850203 0013 ', { value: '379900198502030013' }],
    ['11010519491231002x', { value: '11010519491231002X' }],
    ['379900850203001', { value: '379900198502030013' }],
    ['e12345678', { value: 'E12345678' }],
    ['379900198502030014', { code: 'person-check' }],
    ['3.79900E+17', { code: 'person-check' }],
    ['379***********0013', { code: 'person-masked' }],
    ['甲乙丙', { code: 'person-format' }],
    ['1'.repeat(65), { code: 'person-format' }],
  ])('%s', (cell, expected) => expect(person.parse(cell)).toEqual(expected));
});

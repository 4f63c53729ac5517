import { describe, expect, test } from 'vitest';
import { compareLevel, computed, energySum } from '../../../../functions/assess/rules/physical/level.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { judge } from '../make.ts';
import { describeLines, impulse, type Line, leq, leqUndated, lex, lexWeek } from './physical-cases.ts';

const S11 = 'GBZ 2.2-2007 11.2';
const TRAP = 'rules 15';
const M8 = 'GBZ/T 189.8';

const DAILY: readonly Line[] = [
  ['at the limit', S11, [lex('85')], 'warning'],
  ['at the limit, with zeros', S11, [lex('85.000000000000')], 'warning'],
  ['a hair above', S11, [lex('85.000000000001')], 'exceeds'],
  ['a tenth above', S11, [lex('85.1')], 'exceeds'],
  ['at the action level', 'GBZ 188-2025', [lex('80')], 'warning'],
  ['a hair below the action level', 'GBZ 188-2025', [lex('79.999999999999')], 'complies'],
  ['half of 85 is no action level', TRAP, [lex('42.5')], 'complies'],
  ['five-day week', S11, [lex('85.1', { daysPerWeek: '5' })], 'exceeds'],
  ['five-day week in another spelling', S11, [lex('85', { daysPerWeek: '5.0' })], 'warning'],
  ['without the mark of weighting', S11, [lex('86', { unit: 'dB' })], 'exceeds'],
  ['in a unit that is no level', S11, [lex('86', { unit: 'mg/m³' })], 'unit-not-comparable'],
  ['before the standard', S11, [lex('90', { sampledOn: '2007-10-31' })], 'no-limit-for-date'],
  ['first day of the standard', S11, [lex('90', { sampledOn: '2007-11-01' })], 'exceeds'],
  ['no days at all', S11, [lex('90', { daysPerWeek: '0' })], 'work-days-missing'],
  ['the loudest record governs', S11, [lex('79'), lex('86'), lex('81')], 'exceeds'],
  ['a warning beside a quiet one', S11, [lex('79'), lex('81')], 'warning'],
  ['an open record forbids complying', S11, [lex('70'), lex('70', { unit: 'ppm' })], 'unit-not-comparable'],
  ['but not exceeding', S11, [lex('90'), lex('70', { unit: 'ppm' })], 'exceeds'],
  ['below detection complies', 'rules 8', [lex('', { belowDetection: true, lod: '82' })], 'complies'],
  [
    'below detection of an insensitive method',
    'rules 8',
    [lex('', { belowDetection: true, lod: '86' })],
    'method-not-sensitive',
  ],
  ['85 dB(A) for 8 h', TRAP, [leq('85', { hoursPerDay: '8' })], 'warning'],
  ['a hair above for 8 h', TRAP, [leq('85.0000000000001', { hoursPerDay: '8' })], 'exceeds'],
  ['88 dB(A) for 4 h is 84.99', TRAP, [leq('88', { hoursPerDay: '4' })], 'warning'],
  ['88.1 dB(A) for 4 h', TRAP, [leq('88.1', { hoursPerDay: '4' })], 'exceeds'],
  ['91 dB(A) for 2 h', M8, [leq('91', { hoursPerDay: '2' })], 'warning'],
  ['94 dB(A) for 1 h', M8, [leq('94', { hoursPerDay: '1' })], 'warning'],
  ['97 dB(A) for half an hour', M8, [leq('97', { hoursPerDay: '0.5' })], 'warning'],
  ['95 dB(A) for 0.8 h: 10·lg(0.1) is −10', TRAP, [leq('95', { hoursPerDay: '0.8' })], 'warning'],
  ['95.01 dB(A) for 0.8 h', TRAP, [leq('95.01', { hoursPerDay: '0.8' })], 'exceeds'],
  ['natural log would clear 91 dB(A) for 4 h', TRAP, [leq('91', { hoursPerDay: '4' })], 'exceeds'],
  ['longer than 8 h', M8, [leq('84', { hoursPerDay: '12' })], 'exceeds'],
  ['longer than 8 h, quieter', M8, [leq('83', { hoursPerDay: '12' })], 'warning'],
  [
    'two parts of a day add up',
    TRAP,
    [leq('85', { minutes: 240, hoursPerDay: '8' }), leq('85', { minutes: 240, hoursPerDay: '8' })],
    'warning',
  ],
  ['a loud part and a quiet one', M8, [leq('93', { minutes: 120 }), leq('70', { minutes: 360 })], 'exceeds'],
  ['a short loud part', M8, [leq('90', { minutes: 60 }), leq('75', { minutes: 420 })], 'warning'],
  [
    'sampled parts stand for the day',
    M8,
    [leq('86', { minutes: 10, hoursPerDay: '8' }), leq('83', { minutes: 10, hoursPerDay: '8' })],
    'warning',
  ],
  [
    'two whole days are no parts of one',
    M8,
    [leq('87', { minutes: 480, hoursPerDay: '8' }), leq('60', { minutes: 480, hoursPerDay: '8' })],
    'exceeds',
  ],
  ['minutes of sampling alone cannot clear', M8, [leq('75', { minutes: 10 })], 'exposure-time-missing'],
  ['but they may accuse', M8, [leq('103', { minutes: 10 })], 'exceeds'],
  ['no time at all', M8, [leq('99')], 'exposure-time-missing'],
  ['no hours', M8, [leq('99', { hoursPerDay: '0' })], 'exposure-time-missing'],
  ['days of the week missing', M8, [leqUndated('99', { hoursPerDay: '8' })], 'work-days-missing'],
  [
    'parts or repeats: either way quiet',
    M8,
    [leq('75', { hoursPerDay: '4' }), leq('74', { hoursPerDay: '4' })],
    'complies',
  ],
  [
    'parts or repeats: not said',
    M8,
    [leq('87', { hoursPerDay: '4' }), leq('87', { hoursPerDay: '4' })],
    'exposure-parts-unclear',
  ],
  [
    'repeats of a whole shift',
    M8,
    [leq('84', { hoursPerDay: '8' }), leq('83', { hoursPerDay: '8' })],
    'warning',
  ],
  ['what the laboratory normalised comes first', M8, [lex('84'), leq('99', { hoursPerDay: '8' })], 'warning'],
];
describeLines('noise over 8 h', '噪声', 'NOISE-8H', DAILY);

const WEEKLY: readonly Line[] = [
  ['six days: 84.3 becomes 85.09', S11, [lex('84.3', { daysPerWeek: '6' })], 'exceeds'],
  ['six days: 84.2 becomes 84.99', S11, [lex('84.2', { daysPerWeek: '6' })], 'warning'],
  ['six days reach the action level', S11, [lex('79.3', { daysPerWeek: '6' })], 'warning'],
  ['six days stay below it', S11, [lex('79.2', { daysPerWeek: '6' })], 'complies'],
  ['seven days', S11, [lex('83.6', { daysPerWeek: '7' })], 'exceeds'],
  ['four days take some away', S11, [lex('85.9', { daysPerWeek: '4' })], 'warning'],
  ['four days, louder', S11, [lex('86', { daysPerWeek: '4' })], 'exceeds'],
  ['half a day a week is −10 dB, to the limit', S11, [lex('95', { daysPerWeek: '0.5' })], 'warning'],
  ['as reported, at the limit', S11, [lexWeek('85')], 'warning'],
  ['as reported, above', S11, [lexWeek('85.1', { daysPerWeek: '6' })], 'exceeds'],
  ['equivalent level over six days', M8, [leq('84.3', { hoursPerDay: '8', daysPerWeek: '6' })], 'exceeds'],
];
describeLines('noise over a week', '噪声', 'NOISE-40H', WEEKLY);

const peak = (value: string, impulsesPerDay?: number, more = {}): Fact =>
  impulse(value, { ...(impulsesPerDay === undefined ? {} : { impulsesPerDay }), ...more });
const IMPULSES: readonly Line[] = [
  ['one impulse at 140', S11, [peak('140', 1)], 'complies'],
  ['a hundred at 140', S11, [peak('140', 100)], 'complies'],
  ['a hundred above 140', S11, [peak('140.1', 100)], 'exceeds'],
  ['101 at 140', S11, [peak('140', 101)], 'exceeds'],
  ['101 at 130', S11, [peak('130', 101)], 'complies'],
  ['a thousand at 130', S11, [peak('130', 1000)], 'complies'],
  ['1,001 at 130', S11, [peak('130', 1001)], 'exceeds'],
  ['1,001 at 120', S11, [peak('120', 1001)], 'complies'],
  ['ten thousand at 120', S11, [peak('120', 10_000)], 'complies'],
  ['ten thousand above 120', S11, [peak('120.000001', 10_000)], 'exceeds'],
  ['10,001: no row', 'rules 10', [peak('119', 10_001)], 'impulse-count-beyond-table'],
  ['10,001 and loud: still no row', 'rules 10', [peak('150', 10_001)], 'impulse-count-beyond-table'],
  ['no count', S11, [peak('150')], 'impulse-count-missing'],
  ['none a day', S11, [peak('150', 0)], 'impulse-count-missing'],
  ['in dB(A)', S11, [peak('141', 5, { unit: 'dB(A)' })], 'exceeds'],
];
describeLines('impulses', '噪声', 'IMPULSE', IMPULSES);

describe('what a noise finding shows', () => {
  const [found] = judge([lex('91', { exposedWorkers: 12 })]).findings;

  test('a difference in dB, never a ratio', () => {
    expect(found?.values).toMatchObject({ value: '91', limit: '85', unit: 'dB(A)', difference: '6' });
    expect(found?.values).not.toHaveProperty('ratio');
    expect(found?.reason.zh).toContain('高6 dB');
    expect(found?.reason.zh).not.toContain('倍');
  });

  test('limit, clause, confidence and grade', () => {
    expect(found?.limit).toMatchObject({ edition: 'GBZ 2.2-2007', confidence: 'fetched', proofread: false });
    expect(found?.clause).toBe('GBZ 2.2-2007 11.2');
    expect(found?.values['workGrade']).toBe('II');
  });

  test('ten points for each doubling, and people', () => {
    expect(found?.scoreParts).toEqual({ harm: 50, excess: 20, people: 2, repetition: 0 });
  });

  test('one decimal, more where it would look like the limit', () => {
    const value = (facts: Fact[]) => judge(facts).findings[0]?.values['value'];
    expect(value([leq('88.1', { hoursPerDay: '4' })])).toBe('85.1');
    expect(value([leq('88.03', { hoursPerDay: '4' })])).toBe('85.02');
    expect(value([leq('95', { hoursPerDay: '0.8' })])).toBe('85');
  });
});

describe('computed levels', () => {
  test('are equal within a billionth of a decibel, and no further', () => {
    expect(compareLevel(computed(85 + 5e-10), '85')).toBe(0);
    expect(compareLevel(computed(85 - 5e-10), '85')).toBe(0);
    expect(compareLevel(computed(85 + 2e-9), '85')).toBe(1);
    expect(compareLevel(computed(85 - 2e-9), '85')).toBe(-1);
  });

  test('stay far within that error, however many parts are added up', () => {
    const parts = Array.from({ length: 10_000 }, () => ({ db: 85.3, weight: 1 / 10_000 }));
    expect(Math.abs(energySum(parts).db - 85.3)).toBeLessThan(1e-11);
  });
});

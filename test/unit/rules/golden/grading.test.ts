import { describe, expect, test } from 'vitest';
import { fraction } from '../../../../functions/assess/rules/exact/decimal.ts';
import { exposureGrade } from '../../../../functions/assess/rules/grading/exposure-grade.ts';
import { gradeOf } from '../../../../functions/assess/rules/grading/grade-of.ts';
import type { Grading } from '../../../../functions/assess/rules/grading/work-grade.ts';

const said = (grading: Grading): string =>
  'grade' in grading ? `${grading.grade} ${grading.edition.slice(-4)}` : grading.notEvaluated;

describe('exposure grades (GBZ 2.1-2019 6.5.1, table 5)', () => {
  test.each([
    ['0', '1', '0'],
    ['1', '100', '0'],
    ['1.0001', '100', 'I'],
    ['1', '10', 'I'],
    ['10.0001', '100', 'II'],
    ['1', '2', 'II'],
    ['50.0001', '100', 'III'],
    ['3', '3', 'III'],
    ['1.0000000001', '1', 'IV'],
  ])('%s ÷ %s is grade %s', (num, den, grade) => {
    expect(exposureGrade(fraction(num, den))).toBe(grade);
  });
});

describe('noise work (GBZ/T 229.4-2012)', () => {
  test.each([
    ['84.9', '0'],
    ['85', 'I'],
    ['89.9', 'I'],
    ['90', 'II'],
    ['94', 'II'],
    ['94.5', 'II'],
    ['94.999', 'II'],
    ['95', 'III'],
    ['99.9', 'III'],
    ['100', 'IV'],
  ])('%s dB(A) is grade %s', (level, grade) => {
    expect(said(gradeOf({ hazard: 'noise', level }))).toBe(`${grade} 2012`);
  });
});

test('heat work is not graded without its table (GBZ/T 229.3)', () => {
  expect(said(gradeOf({ hazard: 'heat' }))).toBe('grade-table-missing');
});

type Chemical = Parameters<typeof gradeOf>[0] & { hazard: 'chemical' };
const OLD = '2026-01-31';
const NEW = '2026-02-01';
const chemical = (on: string, ratio: string, more: Partial<Chemical> = {}): string =>
  said(
    gradeOf({
      ...{ hazard: 'chemical', on, ratio: fraction(ratio), workClass: 'I', hazardClass: 'light' },
      ...{ isRaised: false },
      ...more,
    }),
  );

describe('chemical work (GBZ/T 229.2)', () => {
  test.each<[string, string, string, Partial<Chemical>, string]>([
    ['2010: nothing up to the limit', OLD, '1', {}, '0 2010'],
    ['2010: above', OLD, '1.1', {}, 'I 2010'],
    ['2010: G of exactly 6', OLD, '6', {}, 'I 2010'],
    ['2010: G above 6', OLD, '6.01', {}, 'II 2010'],
    ['2010: G of exactly 24', OLD, '3', { hazardClass: 'extreme' }, 'II 2010'],
    ['2010: G above 24', OLD, '3.01', { hazardClass: 'extreme' }, 'III 2010'],
    ['2010: work class II', OLD, '2', { hazardClass: 'high', workClass: 'II' }, 'II 2010'],
    ['2010: marks do not matter', OLD, '1.1', { isRaised: undefined }, 'I 2010'],
    ['2025: nothing up to one half', NEW, '0.5', {}, '0 2025'],
    ['2025: above one half', NEW, '0.51', {}, 'I 2025'],
    ['2025: at the limit', NEW, '1', {}, 'I 2025'],
    ['2025: above the limit at least II', NEW, '1.01', {}, 'II 2025'],
    ['2025: below the limit, but G above 6', NEW, '0.9', { hazardClass: 'extreme' }, 'II 2025'],
    ['2025: G above 24', NEW, '4', { hazardClass: 'extreme' }, 'III 2025'],
    ['2025: raised', NEW, '0.51', { isRaised: true }, 'II 2025'],
    ['2025: raised to III at most', NEW, '9', { hazardClass: 'extreme', isRaised: true }, 'III 2025'],
    ['2025: is grade 0 raised?', NEW, '0.4', { isRaised: true }, 'grade-boundary-unclear'],
    ['2025: marks not known', NEW, '0.9', { isRaised: undefined }, 'grade-input-missing'],
    ['hazard class not known', NEW, '2', { hazardClass: undefined }, 'hazard-class-missing'],
    ['work class not known', NEW, '2', { workClass: undefined }, 'work-class-missing'],
  ])('%s', (_name, on, ratio, more, expected) => {
    expect(chemical(on, ratio, more)).toBe(expected);
  });

  test('shows its arithmetic', () => {
    const grading = gradeOf({
      ...{ hazard: 'chemical', on: OLD, ratio: fraction('1.2'), workClass: 'II', hazardClass: 'high' },
    });
    expect('steps' in grading && grading.steps[0]?.zh).toBe('G = 4 × 1.2 × 1.5 = 7.2');
  });
});

type Dust = Parameters<typeof gradeOf>[0] & { hazard: 'dust' };
const dust = (on: string, ratio: string, freeSilica: string | undefined, more: Partial<Dust> = {}): string =>
  said(gradeOf({ hazard: 'dust', on, ratio: fraction(ratio), freeSilica, workClass: 'I', ...more }));

describe('dust work (GBZ/T 229.1)', () => {
  test.each<[string, string, string, string | undefined, Partial<Dust>, string]>([
    ['2010: below the limit', OLD, '0.99', '5', {}, '0 2010'],
    ['2010: at the limit counts 1', OLD, '1', '5', {}, 'I 2010'],
    ['2010: up to twice counts 1', OLD, '2', '85', {}, 'I 2010'],
    ['2010: above twice counts itself', OLD, '2.1', '85', {}, 'II 2010'],
    ['2010: G of exactly 16', OLD, '16', '5', {}, 'II 2010'],
    ['2010: G above 16', OLD, '16.1', '5', {}, 'III 2010'],
    ['2010: 10 % is of the second band', OLD, '4', '10', {}, 'II 2010'],
    ['2010: 50 % too', OLD, '3', '50', {}, 'I 2010'],
    ['2010: 80 % is of the third', OLD, '4', '80', {}, 'II 2010'],
    ['2025: up to one half', NEW, '0.5', '5', {}, '0 2025'],
    ['2025: between one half and the limit', NEW, '0.8', '5', {}, 'grade-boundary-unclear'],
    ['2025: the limit itself', NEW, '1', '5', {}, 'grade-boundary-unclear'],
    ['2025: above the limit', NEW, '1.1', '5', {}, 'II 2025'],
    ['2025: G of exactly 6', NEW, '6', '5', {}, 'II 2025'],
    ['2025: G above 6', NEW, '6.1', '5', {}, 'III 2025'],
    ['2025: G above 16', NEW, '4.1', '81', {}, 'IV 2025'],
    ['no silica', NEW, '2', undefined, {}, 'free-silica-missing'],
    ['no work class', NEW, '2', '5', { workClass: undefined }, 'work-class-missing'],
  ])('%s', (_name, on, ratio, freeSilica, more, expected) => {
    expect(dust(on, ratio, freeSilica, more)).toBe(expected);
  });
});

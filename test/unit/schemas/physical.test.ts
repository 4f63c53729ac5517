import { describe, expect, test } from 'vitest';
import { DecimalSchema } from '../../../schemas/atoms.ts';
import { quantity } from '../../../schemas/feeds/measured-quantity.ts';
import { physicalColumns } from '../../../schemas/feeds/physical-columns.ts';
import { normaliseUnit } from '../../../schemas/feeds/units.ts';
import data from '../../../schemas/reference/data/physical.json' with { type: 'json' };
import { physicalLimits, SUMMER_VENTILATION } from '../../../schemas/reference/physical.ts';

describe('limits of GBZ 2.2-2007', () => {
  test('have ids of their own, decimal values and units that rows may have', () => {
    expect(new Set(data.rows.map(({ id }) => id)).size).toBe(data.rows.length);
    for (const { value, unit } of data.rows) {
      expect(DecimalSchema.safeParse(value).success).toBe(true);
      expect(normaliseUnit(unit)).toBe(unit);
    }
  });

  test('are in force from 2007-11-01', () => {
    expect(physicalLimits('WBGT', '2007-10-31')).toEqual([]);
    expect(physicalLimits('WBGT', '2007-11-01')).toHaveLength(16);
  });

  test('of heat fall with the time of contact and with the class of work', () => {
    const table = new Map(
      physicalLimits('WBGT', '2026-01-01').map(({ when, shown }) => [
        `${when.contactRate}|${when.workClass}`,
        Number(shown.value),
      ]),
    );
    const at = (rate: number, cls: string): number => table.get(`${rate}|${cls}`) ?? Number.NaN;
    for (const cls of ['I', 'II', 'III', 'IV'])
      for (const [more, less] of [
        [50, 25],
        [75, 50],
        [100, 75],
      ] as const)
        expect(at(more, cls)).toBeLessThan(at(less, cls));
    for (const rate of [25, 50, 75, 100])
      for (const [harder, easier] of [
        ['II', 'I'],
        ['III', 'II'],
        ['IV', 'III'],
      ] as const)
        expect(at(rate, harder)).toBeLessThan(at(rate, easier));
  });

  test('know no summer ventilation temperature yet', () => {
    expect(SUMMER_VENTILATION).toEqual({});
  });
});

describe('columns of physical agents', () => {
  test.each([
    ['LEX,8h', 'NOISE-LEX'],
    ['噪声', 'NOISE-LEX'],
    ['LEX,40h', 'NOISE-LEX-W'],
    ['LEX,W', 'NOISE-LEX-W'],
    ['等效连续A声级', 'NOISE-LEQ'],
    ['手传振动', 'HAV'],
    ['4h等能量频率计权振动加速度', 'HAV-4H'],
    ['微波', 'MICROWAVE'],
    ['工频电场', 'POWER-FREQUENCY-FIELD'],
  ])('kind %s is %s', (cell, code) => {
    expect(quantity.parse(cell)).toEqual({ value: code });
  });

  test.each([
    ['workClass', '3', 'III'],
    ['workClass', 'Ⅳ级', 'IV'],
    ['workClass', 'II', 'II'],
    ['wave', '脉冲波', 'pulsed'],
    ['body', '肢体局部', 'limb'],
    ['band', '短波', 'UVC'],
    ['impulsesPerDay', '10,000', 10_000],
    ['frequency', '0.50', '0.5'],
  ] as const)('%s %s is %s', (name, cell, expected) => {
    expect(physicalColumns[name].schema.parse(cell)).toBe(expected);
  });

  test.each([
    ['workClass', '5'],
    ['frequency', '0'],
    ['impulsesPerDay', '1.5'],
  ] as const)('%s %s is refused', (name, cell) => {
    expect(physicalColumns[name].schema.safeParse(cell).success).toBe(false);
  });
});

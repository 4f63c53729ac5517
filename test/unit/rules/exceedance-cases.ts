import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import { judge, measured, summary } from './make.ts';

/** name · clause · facts · findings · not evaluated (topics without the workplace `喷漆岗|`). */
export type Case = readonly [name: string, clause: string, facts: Fact[], found: string[], open: string[]];

type Measured = Parameters<typeof measured>[0];

/** Benzene's short-term value, well below its limit. */
export const STE = measured({ quantity: 'STE', value: '2' });
export const ammoniaSte = measured({ agent: '氨', quantity: 'STE', value: '1' });
export const twa = (value: string, more: Measured = {}): Fact => measured({ value, ...more });
/** Not detected, with or without its detection limit. */
export const nd = (lod: string | undefined, more: Measured = {}): Fact =>
  measured({ belowDetection: true, ...(lod === undefined ? {} : { lod }), ...more });
export const sample = (sampleNo: string, value: string, minutes: number, more: Measured = {}): Fact =>
  measured({ quantity: 'SAMPLE', sampleNo, value, minutes, ...more });
export const complies = { verdict: 'complies' } as const;
export const exceeds = { verdict: 'exceeds' } as const;

const inFull = (line: string): string => {
  const [kind = '', topic = ''] = line.split(' ');
  return `${kind} ${topic.includes('岗|') ? topic : `喷漆岗|${topic}`}`;
};

/** Judges each case by all rules and compares what is said of exceedances. */
export const describeCases = (name: string, cases: Case[]): void => {
  describe(name, () => {
    test.each(cases)('%s (%s)', (_case, _clause, facts, found, open) => {
      const result = summary(judge(facts));
      expect(result.found).toEqual(found.map(inFull).sort());
      expect(result.open.filter((line) => !line.startsWith('uninsured'))).toEqual(
        open.map((line) => `exceedance 喷漆岗|${line}`).sort(),
      );
    });
  });
};

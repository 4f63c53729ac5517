import type { Fact } from '../../../../schemas/records/fact.ts';
import type { Measurement, Quantity } from '../../../../schemas/records/measurement.ts';
import { type Case, describeCases } from '../exceedance-cases.ts';
import { measured } from '../make.ts';

type More = Partial<Measurement>;
/** name · clause · facts · verdict of the one topic (`exceeds`, `warning`, `complies`, or the reason that it is open). */
export type Line = readonly [name: string, clause: string, facts: Fact[], verdict: string];

let serial = 0;
const physical =
  (agent: string, quantity: Quantity, unit: string) =>
  (value: string, more: More = {}): Fact => {
    serial += 1;
    return measured({ agent, quantity, unit, value, sampleNo: `S${serial}`, ...more });
  };

/** L_EX,8h as the laboratory gives it. */
export const lex = physical('噪声', 'NOISE-LEX', 'dB(A)');
/** L_EX,W as the laboratory gives it. */
export const lexWeek = physical('噪声', 'NOISE-LEX-W', 'dB(A)');
const leqAlone = physical('噪声', 'NOISE-LEQ', 'dB(A)');
/** LAeq of five-day weeks unless told. */
export const leq = (value: string, more: More = {}): Fact => leqAlone(value, { daysPerWeek: '5', ...more });
/** LAeq without the days of the week. */
export const leqUndated = leqAlone;
export const impulse = physical('噪声', 'IMPULSE', 'dB');
export const wbgt = physical('高温', 'WBGT', '℃');
export const hav = physical('手传振动', 'HAV', 'm/s²');
export const hav4 = physical('手传振动', 'HAV-4H', 'm/s²');
export const field = (quantity: Quantity, unit: string) => physical('电磁辐射', quantity, unit);

/** Judges each case by all rules; a case has one topic, and says nothing else. */
export const describeLines = (name: string, agent: string, type: string, lines: readonly Line[]): void =>
  describeCases(
    name,
    lines.map(([title, clause, facts, verdict]): Case => {
      const topic = `${agent}|${type}`;
      if (verdict === 'exceeds') return [title, clause, facts, [`exceedance/alert ${topic}`], []];
      if (verdict === 'warning') return [title, clause, facts, [`exceedance/warning ${topic}`], []];
      return [title, clause, facts, [], verdict === 'complies' ? [] : [`${topic}: ${verdict}`]];
    }),
  );

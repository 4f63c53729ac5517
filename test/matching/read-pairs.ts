import { readFileSync } from 'node:fs';
import type { NameContext } from '../../schemas/matching/score-names.ts';

/** A pair of the labelled set. */
export interface LabelledPair {
  readonly a: string;
  readonly b: string;
  readonly context: { readonly a: NameContext; readonly b: NameContext };
  readonly same: boolean;
  readonly kind: string;
  readonly why: string;
  /** Thresholds and words were chosen by looking at `tune` alone. */
  readonly half: 'tune' | 'test';
}

const splitLine = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );

/** The labelled set as `pairs.csv` has it (README.md beside it). */
export const readPairs = (): LabelledPair[] => {
  const text = readFileSync(new URL('./pairs.csv', import.meta.url), 'utf8');
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const columns = splitLine(header);
  return lines.map((line) => {
    const cells = splitLine(line);
    const cell = (column: string): string => cells[columns.indexOf(column)] ?? '';
    const context = (side: 'a' | 'b'): NameContext => ({
      region: cell(`${side}Region`),
      industry: cell(`${side}Industry`),
      phone: cell(`${side}Phone`),
      address: cell(`${side}Address`),
    });
    return {
      ...{ a: cell('a'), b: cell('b'), context: { a: context('a'), b: context('b') } },
      ...{ same: cell('label') === 'same', kind: cell('kind'), why: cell('why') },
      half: cell('half') === 'tune' ? 'tune' : 'test',
    };
  });
};

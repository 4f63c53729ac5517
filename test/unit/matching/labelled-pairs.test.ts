import { describe, expect, it } from 'vitest';
import { outcomeOf, scoreNames, THRESHOLDS } from '../../../schemas/matching/score-names.ts';
import { type LabelledPair, readPairs } from '../../matching/read-pairs.ts';

const pairs = readPairs();
const judged = pairs.map((pair) => ({ pair, score: scoreNames(pair.a, pair.b, pair.context) }));
type Judged = (typeof judged)[number];

const figuresOf = (of: readonly Judged[], isAutomatic: (one: Judged) => boolean) => {
  const same = of.filter(({ pair }) => pair.same);
  const automatic = of.filter(isAutomatic);
  const right = automatic.filter(({ pair }) => pair.same).length;
  return {
    ...{ pairs: of.length, same: same.length, automatic: automatic.length, wrong: automatic.length - right },
    precision: right / Math.max(1, automatic.length),
    recall: right / same.length,
  };
};

const isAutomatic = ({ score }: Judged): boolean => outcomeOf(score) === 'automatic';
const halfOf = (half: LabelledPair['half']): Judged[] => judged.filter(({ pair }) => pair.half === half);

describe('the labelled set', () => {
  it('has 500 pairs and more, two fifths of them one firm, in two halves', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(500);
    const share = pairs.filter(({ same }) => same).length / pairs.length;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.5);
    expect(halfOf('tune').length / pairs.length).toBeCloseTo(0.5, 1);
    expect(pairs.filter(({ kind }) => kind === 'hand-written').length).toBeGreaterThan(30);
    expect(pairs.every(({ why }) => why !== '')).toBe(true);
  });

  it.each(['tune', 'test'] as const)('half %s: precision ≥ 0.99 and recall ≥ 0.90', (half) => {
    const figures = figuresOf(halfOf(half), isAutomatic);
    expect(figures.precision).toBeGreaterThanOrEqual(0.99);
    expect(figures.recall).toBeGreaterThanOrEqual(0.9);
  });

  it('puts what only a person can tell before a person: no firm is lost, and siblings never reach the queue', () => {
    const none = judged.filter(({ score }) => outcomeOf(score) === 'none');
    expect(none.filter(({ pair }) => pair.same).map(({ pair }) => [pair.a, pair.b])).toEqual([]);
    const kinds = new Set(none.map(({ pair }) => pair.kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['branch-and-parent', 'branch-number', 'sibling-mark']),
    );
  });

  it('needs its reasons: the score alone, at whatever threshold, links siblings and sister firms', () => {
    const byScore = (least: number) => figuresOf(judged, ({ score }) => score.score >= least);
    expect(byScore(THRESHOLDS.automatic).wrong).toBeGreaterThan(0);
  });

  it('prints its table', () => {
    const percent = (share: number): string => share.toFixed(3);
    const rows = [
      ...(['tune', 'test'] as const).map((half) => [half, figuresOf(halfOf(half), isAutomatic)] as const),
      ...[0.85, 0.9, THRESHOLDS.automatic, 0.97].map(
        (least) =>
          [
            `≥ ${least}`,
            figuresOf(judged, ({ score }) => score.score >= least && score.blocks.length === 0),
          ] as const,
      ),
    ].map(([name, { precision, recall, ...counts }]) => ({
      ...{ name, ...counts, precision: percent(precision), recall: percent(recall) },
    }));
    console.table(rows);
    expect(rows).toHaveLength(6);
  });
});

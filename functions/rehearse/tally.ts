import type { RehearsalReport, RehearsedLine } from '../../schemas/rehearsals/rehearsal.ts';

/** Examples of each kind of change and rule. */
const EXAMPLES = 10;

type Count = RehearsalReport['counts'][number];

const gravestFirst = (a: RehearsedLine, b: RehearsedLine): number =>
  b.score - a.score || (a.alertId < b.alertId ? -1 : Number(a.alertId > b.alertId));

const byKey = <T>(entries: Iterable<readonly [string, T]>): T[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, value]) => value);

/**
 * Counts lines as they come and keeps the gravest of each kind. A firm that took others over may come in several chunks:
 * an alert counts once.
 */
export const tallyLines = () => {
  const seen = new Set<string>();
  const counts = new Map<string, Count>();
  const examples = new Map<string, RehearsedLine[]>();
  const count = ({ change, ruleId, kind, city, anyway }: RehearsedLine): void => {
    const key = [change, ruleId, city].join(' ');
    const known = counts.get(key) ?? { change, ruleId, kind, city, count: 0, anyway: 0 };
    counts.set(key, { ...known, count: known.count + 1, anyway: known.anyway + Number(anyway) });
  };
  const keepExample = (line: RehearsedLine): void => {
    const key = `${line.change} ${line.ruleId}`;
    const kept = [...(examples.get(key) ?? []), line].sort(gravestFirst);
    examples.set(key, kept.slice(0, EXAMPLES));
  };
  return {
    add: (line: RehearsedLine): void => {
      if (seen.has(line.alertId)) return;
      seen.add(line.alertId);
      count(line);
      if (!line.anyway) keepExample(line);
    },
    result: (): Pick<RehearsalReport, 'counts' | 'examples'> => ({
      counts: byKey(counts),
      examples: byKey(examples).flat(),
    }),
  };
};

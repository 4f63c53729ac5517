import type { JudgementSettings } from '../../../../schemas/settings/judgement.ts';
import { addDays } from '../../../shared/clock.ts';
import type { FactOf } from '../outcome.ts';

export type Danger = FactOf<'hidden-danger'>;

/** What makes dangers of one place and category a repetition. The facts that count come newest first. */
export interface Repetition {
  readonly type: 'often' | 'again';
  readonly counted: readonly Danger[];
  /** Days on which it was found. */
  readonly times: number;
  readonly firstFoundOn: string;
  readonly lastFoundOn: string;
  /** Of `again`: the day on which the one before was closed. */
  readonly closedOn?: string;
}

type Settings = JudgementSettings['dangers'];

/** The day on which a danger was put right: verified, else reported as rectified. */
export const closedOn = ({ record }: Danger): string | undefined =>
  record.status === 'rectified' || record.status === 'verified'
    ? (record.verifiedOn ?? record.rectifiedOn)
    : undefined;

/** Entries by a day of theirs, the newest first; those of one day in the opposite order. Days are few, entries may be many. */
const byDay = <T>(entries: readonly T[], dayOf: (entry: T) => string): T[] =>
  [...Map.groupBy(entries, dayOf)]
    .sort(([a], [b]) => (a > b ? -1 : 1))
    .flatMap(([, own]) => own.toReversed());

/** Facts come sorted, so that the last number of a day comes first. */
export const newestFirst = (dangers: readonly Danger[]): Danger[] =>
  byDay(dangers, ({ record }) => record.foundOn);

/** Several dangers found on one day are one visit, not a repetition: days are counted. */
const found = (counted: readonly Danger[]) => {
  const days = [...new Set(counted.map(({ record }) => record.foundOn))].sort();
  return { counted, times: days.length, firstFoundOn: days[0] ?? '', lastFoundOn: days.at(-1) ?? '' };
};

/** Found on N days within the window that ends with the newest one. */
const often = (dangers: readonly Danger[], settings: Settings): Repetition | undefined => {
  const last = dangers[0]?.record.foundOn ?? '';
  if (last === '') return undefined;
  const from = addDays(last, -settings.repeatWithinDays);
  const all = found(dangers.filter(({ record }) => record.foundOn >= from));
  return all.times >= settings.repeatTimes ? { type: 'often', ...all } : undefined;
};

interface Closing {
  readonly fact: Danger;
  readonly day: string;
}
const closings = (dangers: readonly Danger[]): Closing[] => {
  const closed = dangers.flatMap((fact): Closing[] => {
    const day = closedOn(fact);
    // A closing that lies before its own finding is no closing.
    return day === undefined || day < fact.record.foundOn ? [] : [{ fact, day }];
  });
  return byDay(closed, ({ day }) => day);
};

/**
 * The newest one that was found soon after another one had been put right; the day of closing itself does not count.
 * Both lists run from new to old, so that each is walked once.
 */
const again = (dangers: readonly Danger[], settings: Settings, oldest: string): Repetition | undefined => {
  const closed = closings(dangers);
  let index = 0;
  for (const danger of dangers) {
    const { foundOn } = danger.record;
    if (foundOn < oldest) return undefined;
    while (closed[index] !== undefined && (closed[index]?.day ?? '') >= foundOn) index += 1;
    const last = closed[index];
    if (last === undefined) return undefined;
    if (foundOn <= addDays(last.day, settings.recurWithinDays))
      return { type: 'again', ...found([danger, last.fact]), closedOn: last.day };
  }
  return undefined;
};

/** Last day on which a repetition is still spoken of. */
export const currentUntil = ({ lastFoundOn }: Repetition, settings: Settings): string =>
  addDays(lastFoundOn, settings.repeatWithinDays);

/**
 * Whether dangers of one place and category are a repetition that is still current on a day. Its figures rest on the
 * facts alone: the window ends with the newest danger, not with today.
 */
export const repetitionOf = (
  dangers: readonly Danger[],
  settings: Settings,
  today: string,
): Repetition | undefined => {
  const oldest = addDays(today, -settings.repeatWithinDays);
  if (!dangers.some(({ record }) => record.foundOn >= oldest)) return undefined;
  const sorted = newestFirst(dangers);
  return often(sorted, settings) ?? again(sorted, settings, oldest);
};

import type { Finding } from '../../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { addDays } from '../../../shared/clock.ts';
import { normaliseName } from '../../../shared/normalise-name.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { siteOf } from '../home.ts';
import {
  earliest,
  factsOf,
  type Home,
  type JudgeContext,
  mergeOutcomes,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { HARM, scored } from '../score.ts';
import { findingOf, lapsing, unjudged } from '../speak.ts';
import { topicOf } from '../topic.ts';
import {
  closedOn,
  currentUntil,
  type Danger,
  newestFirst,
  type Repetition,
  repetitionOf,
} from './repetition.ts';

const RULE = 'repeated-danger';
const BASIS = '安全生产法(2021)第四十一条';
const CLAUSE = '安全生产法(2021)第四十一条第二款（隐患排查治理制度）';
/** Points for each day on which it was found. */
const POINTS_A_TIME = 5;

/** One place and category of a firm in one district: district `''` where no row names it. */
interface Site {
  readonly place: string;
  readonly category: string;
  readonly region: string;
  readonly sure: readonly Danger[];
  /** With the rows that may belong here too: no district, or the newest row rejected. */
  readonly possible: readonly Danger[];
}

interface Placed {
  readonly place: string;
  readonly category: string;
}
const placedOf = ({ record }: Danger): Placed => ({
  place: normaliseName(record.place ?? ''),
  category: normaliseName(record.category ?? ''),
});
/** Undefined where the place or the category is missing. */
const keyOf = (danger: Danger): string | undefined => {
  const { place, category } = placedOf(danger);
  return place === '' || category === '' ? undefined : JSON.stringify({ place, category });
};

const sitesOf = (key: string, dangers: readonly Danger[]): Site[] => {
  const { place, category } = JSON.parse(key) as Placed;
  const regionOf = ({ record }: Danger): string => record.siteRegion ?? '';
  const named = [...new Set(dangers.map(regionOf))].filter((region) => region !== '').sort();
  const regions = named.length === 0 ? [''] : named;
  return regions.map((region) => {
    const possible = dangers.filter((one) => [region, ''].includes(regionOf(one)));
    const sure = possible.filter((one) => regionOf(one) === region && one.stale !== true);
    return { place, category, region, sure, possible };
  });
};

const stepsOf = (repetition: Repetition): Finding['steps'] => {
  const { counted, closedOn: closed, lastFoundOn } = repetition;
  const lines = counted.slice(0, 20).map(({ record }) => ({
    zh: `${record.foundOn}发现隐患${record.dangerNo}`,
    en: `Danger ${record.dangerNo} found on ${record.foundOn}`,
  }));
  if (closed === undefined) return lines;
  return [
    ...lines,
    {
      zh: `前一次于${closed}整改完成，${lastFoundOn}再次发现`,
      en: `Closed on ${closed}, found again on ${lastFoundOn}`,
    },
  ];
};

const reasonOf = (repetition: Repetition, place: string, category: string): Finding['reason'] => {
  const { type, times, firstFoundOn, lastFoundOn, closedOn: closed = '' } = repetition;
  return type === 'often'
    ? {
        zh: `同一部位（${place}）的同类隐患（${category}）在${firstFoundOn}至${lastFoundOn}间有${times}天被发现。`,
        en: `Hidden dangers of one kind (${category}) at the same place (${place}) were found on ${times} days from ${firstFoundOn} to ${lastFoundOn}.`,
      }
    : {
        zh: `同一部位（${place}）的同类隐患（${category}）于${closed}整改完成后，${lastFoundOn}又被发现。`,
        en: `A hidden danger (${category}) at the same place (${place}) was closed on ${closed} and found again on ${lastFoundOn}.`,
      };
};

const topicFor = ({ place, category, region }: Site): string =>
  topicOf(RULE, place, category, ...(region === '' ? [] : [region]));

const found = (site: Site, repetition: Repetition, home: Home): RuleOutcome => {
  const { counted, type, times, firstFoundOn, lastFoundOn } = repetition;
  const newest = counted[0];
  if (newest === undefined) return SILENT;
  const { place = '', category = '' } = newest.record;
  const level = counted.some(({ record }) => record.level === 'major') ? 'major' : 'general';
  return findingOf(RULE, {
    severity: 'warning',
    topic: topicFor(site),
    basis: BASIS,
    clause: CLAUSE,
    ...siteOf(home, newest.record.siteRegion),
    reason: reasonOf(repetition, place, category),
    values: defined({
      ...{ place, category, level, repetition: type, times, firstFoundOn, lastFoundOn },
      closedOn: repetition.closedOn,
    }),
    steps: stepsOf(repetition),
    ...evidenceOf(counted, (fact) =>
      defined({
        level: fact.record.level,
        status: fact.record.status,
        foundOn: fact.record.foundOn,
        place: fact.record.place,
        category: fact.record.category,
        closedOn: closedOn(fact),
      }),
    ),
    ...scored({ harm: HARM[`repeated-danger/${level}`], repetition: times * POINTS_A_TIME }),
  });
};

/** Closed, but nobody says when: whether a later one came soon after cannot be told. */
const lacksClosingDay = (dangers: readonly Danger[]): boolean => {
  const newest = dangers.reduce((last, { record }) => (record.foundOn > last ? record.foundOn : last), '');
  return dangers.some(
    (one) =>
      ['rectified', 'verified'].includes(one.record.status) &&
      closedOn(one) === undefined &&
      one.record.foundOn < newest,
  );
};

const judgeSite = (site: Site, home: Home, { settings, today }: JudgeContext): RuleOutcome => {
  const until = (repetition: Repetition): string => addDays(currentUntil(repetition, settings.dangers), 1);
  const sure = repetitionOf(site.sure, settings.dangers, today);
  if (sure) return lapsing(found(site, sure, home), until(sure), today);
  const { city } = siteOf(home, site.region === '' ? undefined : site.region);
  const possible = repetitionOf(site.possible, settings.dangers, today);
  if (possible) {
    const reason = site.possible.some(({ stale }) => stale) ? 'newest-row-rejected' : 'site-unclear';
    return lapsing(unjudged(RULE, topicFor(site), reason, city), until(possible), today);
  }
  return lacksClosingDay(site.sure) ? unjudged(RULE, topicFor(site), 'closing-day-missing', city) : SILENT;
};

type Groups = ReadonlyMap<string | undefined, readonly Danger[]>;
/** Rows that are compared with every group of their place, or of all: the newest are enough. */
const MOST_COMPARED = 20;

/** The newest rows, those that tell of the same days and category once. */
const newestOf = (dangers: readonly Danger[]): Danger[] => {
  const told = (one: Danger): string =>
    `${one.record.foundOn} ${closedOn(one) ?? ''} ${placedOf(one).category}`;
  const different = new Map(dangers.map((one) => [told(one), one]));
  return newestFirst([...different.values()]).slice(0, MOST_COMPARED);
};

/** Repetitions that rows without place or category could make, with one another before those that are placed. */
const possibleRepetitions = (
  groups: Groups,
  repetition: (own: readonly Danger[]) => Repetition | undefined,
): Repetition[] => {
  const byPlace = Map.groupBy(groups.get(undefined) ?? [], (danger) => placedOf(danger).place);
  const anywhere = byPlace.get('') ?? [];
  byPlace.delete('');
  // Where they repeat one another nothing else is needed: the note is one for the firm.
  const whole = repetition(anywhere);
  if (whole) return [whole];
  const placeless = newestOf(anywhere);
  const alone = [...byPlace.values()].flatMap((own) => repetition([...own, ...placeless]) ?? []);
  if (alone.length > 0) return alone;
  const nearby = new Map([...byPlace].map(([place, own]) => [place, newestOf(own)]));
  return [...groups].flatMap(([key, own]) => {
    if (key === undefined) return [];
    const { place, category } = JSON.parse(key) as Placed;
    const others = placeless.filter((danger) => ['', category].includes(placedOf(danger).category));
    const added = [...(nearby.get(place) ?? []), ...others];
    return added.length === 0 || repetition(own) ? [] : (repetition([...own, ...added]) ?? []);
  });
};

/** Rows without place or category are spoken of only where they could make a repetition. */
const judgeUnplaced = (groups: Groups, home: Home, { settings, today }: JudgeContext): RuleOutcome => {
  if (!groups.has(undefined)) return SILENT;
  const found = possibleRepetitions(groups, (own) => repetitionOf(own, settings.dangers, today));
  if (found.length === 0) return SILENT;
  const lapse = earliest(found.map((one) => addDays(currentUntil(one, settings.dangers), 1)));
  return lapsing(unjudged(RULE, `${RULE}|*`, 'place-or-category-missing', home.city), lapse, today);
};

/**
 * Dangers of one category at one place that come back (安全生产法 art. 41): found on N days within a year, or again
 * soon after rectification. No deadline was missed, so it is a warning and leads to no document.
 */
export const judgeRepeatedDangers = (
  facts: readonly Fact[],
  home: Home,
  context: JudgeContext,
): RuleOutcome => {
  const dangers = factsOf(facts, 'hidden-danger');
  const groups = Map.groupBy(dangers, keyOf);
  const outcomes = [...groups].flatMap(([key, own]) =>
    key === undefined ? [] : sitesOf(key, own).map((site) => judgeSite(site, home, context)),
  );
  return mergeOutcomes([...outcomes, judgeUnplaced(groups, home, context)]);
};

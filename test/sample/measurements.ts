import { addDays, daysAgo } from './dates.ts';
import type { Cells, FeedFile } from './feed-file.ts';
import type { Firm } from './firm.ts';
import type { GroupPlan, Outcome, Reading } from './measured.ts';
import { FRESH_CITIES } from './province.ts';
import { regionText } from './rows.ts';
import { acceptInto, type Source, type World } from './world.ts';

/** Where a group was measured: the workplace is the firm's own, the region mostly too. */
interface Site {
  readonly workplace: string;
  readonly city: string;
  /** Blank when the laboratory left it out: then the office that sends it says where. */
  readonly district: string;
}

export interface Visit {
  readonly firm: Firm;
  readonly workplace: string;
  readonly group: GroupPlan;
  readonly why: string;
  /** How many workers the row calls exposed; undefined leaves the cell blank. */
  readonly exposedWorkers: number | undefined;
  readonly withDistrict: boolean;
}

const siteOf = (world: World, { firm, workplace, group, withDistrict }: Visit): Site => {
  if (!group.elsewhere)
    return { workplace, city: firm.city.code, district: withDistrict ? firm.district : '' };
  const city = world.rng.pick(FRESH_CITIES.filter(({ code }) => code !== firm.city.code));
  return { workplace, city: city.code, district: world.rng.pick(city.counties).code };
};

/** The laboratory agrees, says nothing, or does not decide; it never contradicts unless the group is about that. */
const verdictOf = (source: Source, { verdict, outcomes }: GroupPlan): string => {
  if (verdict !== undefined) return verdict;
  if (outcomes.some(({ is }) => is === 'exceeds')) return source.rng.pick(['超标', '超标', '']);
  return source.rng.pick(['合格', '合格', '']);
};

export const measurementCells = (source: Source, visit: Visit, site: Site, file: FeedFile): Cells => {
  const { firm, group, exposedWorkers } = visit;
  const sampledOn = group.cells?.['sampledOn'] ?? daysAgo(source.rng, 35, 180);
  return {
    uscc: firm.uscc,
    name: firm.name,
    reportNo: `样检字${sampledOn.slice(0, 4)}第${source.nextNumber()}号`,
    workplace: site.workplace,
    agent: group.agent,
    sampledOn,
    unit: file.spec.headers === 'alias' ? 'mg/m3' : 'mg/m³',
    exposedWorkers: exposedWorkers === undefined ? '' : String(exposedWorkers),
    verdict: verdictOf(source, group),
    testKind: source.rng.pick(['定期', '定期', '评价', '监督', '']),
    reportedOn: source.rng.chance(0.8) ? addDays(sampledOn, source.rng.int(7, 25)) : '',
    siteRegion: site.district === '' ? '' : regionText(site.district, file.spec, source.rng),
    labName: '虚构检测技术服务（样例）有限公司',
    ...group.cells,
  };
};

const WIDE_KINDS = new Set(['TWA', 'STE', 'ME', 'PEAK']);
/** A wide row holds one value of each kind, with one detection limit and one unit. */
const fitsWide = (readings: readonly Reading[]): boolean =>
  readings.every(({ kind, cells }) => WIDE_KINDS.has(kind) && Object.keys(cells ?? {}).length === 0) &&
  new Set(readings.map(({ kind }) => kind)).size === readings.length;

/** No planted name holds a `|`, which a topic would have to escape. */
const topicOf = (site: Site, group: GroupPlan, ...rest: readonly string[]): string =>
  [site.workplace, group.topicAgent ?? group.agent, ...rest].join('|');

/** Where the laboratory left the district out, it is that of the firm's home in the same city. */
const placeOf = (firm: Firm, { city, district }: Site) => ({
  city,
  district: district === '' ? firm.district : district,
  industry: firm.industry,
});

const recordOutcome = (world: World, { firm, group, why }: Visit, site: Site, outcome: Outcome): void => {
  const { book } = world;
  const kind = 'exceedance';
  const entry = { uscc: firm.uscc, topic: topicOf(site, group, outcome.topic), why };
  const alert = { ...entry, ...placeOf(firm, site), kind } as const;
  if (outcome.is === 'not-evaluated')
    book.leaveOpen({ ...entry, ruleId: 'exceedance', reason: outcome.reason, city: site.city });
  else if (outcome.is === 'complies') book.stayQuiet({ ...entry, kind, reason: 'complies', via: 'nothing' });
  else if (outcome.is === 'action-level') book.alert({ ...alert, severity: 'warning' });
  else if (group.review) book.stayQuiet({ ...entry, kind, reason: 'verdict-difference', via: 'nothing' });
  else book.alert({ ...alert, severity: 'alert' });
};

const recordReview = (world: World, { firm, group, why }: Visit, site: Site): void => {
  if (!group.review) return;
  const entry = { uscc: firm.uscc, topic: topicOf(site, group), why };
  world.book.alert({ ...entry, ...placeOf(firm, site), kind: 'verdict-difference', severity: 'review' });
};

const recordTests = ({ book }: World, { firm, group, exposedWorkers }: Visit, cells: Cells): void => {
  for (const { value, cells: own } of group.readings) {
    const { sampledOn = '', reportedOn = '', agent = '', testKind = '' } = { ...cells, ...own };
    const detected = !/^(<|ND|未检出)/.test(value);
    const test = { sampledOn, reportedOn, agent, exposed: exposedWorkers ?? 0, detected };
    book.duties.tested(firm, { ...test, supervision: testKind === '监督' });
  }
};

/** Writes one group's rows, wide where the office has a wide file and the readings fit, and the truth of it. */
export const plantGroup = (world: World, visit: Visit): void => {
  const { firm, group } = visit;
  const site = siteOf(world, visit);
  const wide = fitsWide(group.readings) ? world.filing.wide(firm.city.code) : undefined;
  const file = wide ?? world.filing.of('health.measurements', firm.city.code);
  const cells = measurementCells(world, visit, site, file);
  const values = Object.fromEntries(group.readings.map(({ kind, value }) => [kind, value]));
  recordTests(world, visit, cells);
  if (wide) acceptInto(world, wide, { ...cells, ...values, limit: '见标准' });
  else
    for (const { kind, value, cells: own } of group.readings)
      acceptInto(world, file, { ...cells, kind, value, ...own });
  for (const outcome of group.outcomes) recordOutcome(world, visit, site, outcome);
  recordReview(world, visit, site);
};

import { FeedFile, type FileSpec } from './feed-file.ts';
import type { CoreFeedId, FeedId, HeaderStyle } from './layouts.ts';
import { CITIES, type City, isFed, PROVINCE_SCOPE } from './province.ts';
import type { DateStyle } from './render.ts';
import type { Encoding, PlannedSubmission } from './truth.ts';
import { widerSpecs } from './wider-filings.ts';

interface Profile {
  readonly format: 'csv' | 'ndjson';
  readonly encoding: Encoding;
  readonly headers: HeaderStyle;
  readonly dates: DateStyle;
  readonly title: boolean;
  readonly total: boolean;
  readonly blankEvery: number;
}
const csv = (encoding: Encoding, headers: HeaderStyle, extras: Partial<Profile> = {}): Profile => ({
  ...{ format: 'csv', encoding, headers, dates: 'iso', title: false, total: false, blankEvery: 0 },
  ...extras,
});
const ndjson = (headers: HeaderStyle): Profile => ({ ...csv('utf-8', headers), format: 'ndjson' });

/** The systems that departments export from; which city has which differs by feed. */
const PROFILES: readonly Profile[] = [
  csv('utf-8', 'zh'),
  csv('gb18030', 'alias', { title: true, total: true, dates: 'slash' }),
  csv('utf-8-bom', 'zh', { blankEvery: 90, total: true, dates: 'chinese' }),
  ndjson('key'),
  csv('gb18030', 'zh', { blankEvery: 130, dates: 'compact' }),
  csv('utf-8', 'english'),
  csv('utf-8-bom', 'alias', { title: true }),
  ndjson('zh'),
];
const FALLBACK = csv('utf-8', 'zh');

interface FeedFiling {
  readonly organ: string;
  readonly mode: 'full' | 'delta';
  readonly titleZh: string;
  readonly period: string;
  readonly dataAsOf: string;
}
const FILINGS: Readonly<Record<CoreFeedId, FeedFiling>> = {
  'hr.insured-firms': {
    organ: 'hr',
    mode: 'full',
    titleZh: '工伤保险参保单位登记表',
    period: '2026-02',
    dataAsOf: '',
  },
  'emergency.firms': {
    ...{ organ: 'emergency', mode: 'full', titleZh: '企业底册' },
    ...{ period: '2026-02', dataAsOf: '2026-02-20' },
  },
  'transport.operators': {
    ...{ organ: 'transport', mode: 'full', titleZh: '道路运输经营业户名册' },
    ...{ period: '2026-02', dataAsOf: '2026-02-20' },
  },
  'health.measurements': {
    ...{ organ: 'health', mode: 'delta', titleZh: '职业病危害因素检测结果' },
    ...{ period: '2026-01', dataAsOf: '2026-01-31' },
  },
  'emergency.hidden-dangers': {
    ...{ organ: 'emergency', mode: 'delta', titleZh: '隐患排查治理台账' },
    ...{ period: '2026-W09', dataAsOf: '2026-03-01' },
  },
};
const FEEDS: readonly CoreFeedId[] = [
  'hr.insured-firms',
  'emergency.firms',
  'transport.operators',
  'health.measurements',
  'emergency.hidden-dangers',
];

/** The insured register of the incomplete city: more than 2 % rejects, far less than the 10 % that refuse a file. */
const INCOMPLETE_SHARE = 0.045;
/** Complete registers must stay clearly below 2 %. */
const REGISTER_SHARE_MAX = 0.008;

const badShareOf = (feed: CoreFeedId, city: City | undefined, badShare: number): number => {
  // Tests that are looked for and not found accuse too, where declarations are sent.
  if (feed === 'health.measurements' && city !== undefined && isFed(city))
    return Math.min(badShare, REGISTER_SHARE_MAX);
  if (feed !== 'hr.insured-firms') return badShare;
  if (city?.register === 'incomplete') return INCOMPLETE_SHARE;
  return city === undefined ? 0 : Math.min(badShare, REGISTER_SHARE_MAX);
};

const specOf = (feed: CoreFeedId, city: City | undefined, index: number, badShare: number): FileSpec => {
  const filing = FILINGS[feed];
  const scope = city?.code ?? PROVINCE_SCOPE;
  const profile = PROFILES[(index * 3 + FEEDS.indexOf(feed) * 5) % PROFILES.length] ?? FALLBACK;
  const { format, encoding, headers, dates, total, blankEvery } = profile;
  const dataAsOf = feed === 'hr.insured-firms' ? (city?.registerAsOf ?? '2026-02-28') : filing.dataAsOf;
  const period = feed === 'hr.insured-firms' ? dataAsOf.slice(0, 7) : filing.period;
  return {
    ...{ organ: filing.organ, feed, scope, period, mode: filing.mode, dataAsOf, shape: 'long' },
    file: `files/${feed}/${scope}-${period}.${format}`,
    ...{ encoding, format, headers, dates, total, blankEvery },
    title: profile.title ? `${city?.nameZh ?? '省本级'}${filing.titleZh}（样例）` : '',
    badShare: badShareOf(feed, city, badShare),
  };
};

/** Some health offices hold one row for a workplace and agent: they send what fits in a wide file of its own. */
const isWideOffice = (index: number): boolean => index % 4 === 1;
const wideSpec = (long: FileSpec): FileSpec => ({
  ...{ ...long, shape: 'wide', period: '2026-02', dataAsOf: '2026-02-28', headers: 'zh' },
  ...{ format: 'csv', encoding: 'gb18030', title: '', total: false },
  file: `files/${long.feed}/${long.scope}-2026-02.csv`,
});

const specsOf = (feed: CoreFeedId, badShare: number): FileSpec[] =>
  CITIES.flatMap((city, index) => {
    const spec = specOf(feed, city, index, badShare);
    return feed === 'health.measurements' && isWideOffice(index) ? [spec, wideSpec(spec)] : [spec];
  });

/** All files of the province, in the order in which they are to be sent: the insured registers first. */
export class Filing {
  readonly #files: readonly FeedFile[];
  readonly #byName = new Map<string, FeedFile>();

  constructor(outDir: string, badShare: number) {
    const provincial = specOf('hr.insured-firms', undefined, CITIES.length, badShare);
    const specs = FEEDS.flatMap((feed) =>
      feed === 'hr.insured-firms' ? [provincial, ...specsOf(feed, badShare)] : specsOf(feed, badShare),
    );
    this.#files = [...specs, ...widerSpecs()].map((spec) => new FeedFile(outDir, spec));
    for (const file of this.#files) {
      const { feed, scope, shape } = file.spec;
      this.#byName.set(`${feed}/${scope}/${shape}`, file);
    }
  }

  of(feed: FeedId, scope: string): FeedFile {
    const file = this.#byName.get(`${feed}/${scope}/long`);
    if (!file) throw new Error(`no file of ${feed} for ${scope}`);
    return file;
  }

  /** The wide file of a health office, where it has one. */
  wide(scope: string): FeedFile | undefined {
    return this.#byName.get(`health.measurements/${scope}/wide`);
  }

  close(): PlannedSubmission[] {
    return this.#files.map((file) => file.close());
  }
}

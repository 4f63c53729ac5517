import doubtful from './data/oel-chemical.doubtful.json' with { type: 'json' };
import chemicals from './data/oel-chemical.json' with { type: 'json' };
import dusts from './data/oel-dust.json' with { type: 'json' };

/** Values of one row for one span of sampling dates; decimal text, mg/m³ unless the row says otherwise. */
export interface LimitSpan {
  readonly mac?: string;
  readonly pcTwa?: string;
  readonly pcStel?: string;
  readonly from: string;
  /** Last day; open when missing. */
  readonly to?: string;
}

/** Kinds of limit of table 1. */
export type ChemicalLimitType = 'MAC' | 'PC-TWA' | 'PC-STEL';

type Confidence = 'fetched' | 'recalled';

/** A row of GBZ 2.1-2019 table 1. `source` is an index into CHEMICAL_SOURCES. */
export interface ChemicalRow extends LimitSpan {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Name of the substance whose sub-row this is (lead dust and lead fume of lead). */
  readonly parentZh?: string;
  readonly cas: readonly string[];
  readonly unit?: string;
  /** g/mol; missing for groups and for limits counted as an element: ppm is not evaluated then. */
  readonly molarMass?: string;
  readonly confidence: Confidence;
  readonly source: number;
  readonly earlier?: readonly LimitSpan[];
}

/** A row of GBZ 2.1-2019 table 2: PC-TWA of total and respirable dust. */
export interface DustRow {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parentZh?: string;
  readonly total?: string;
  readonly respirable?: string;
  readonly unit?: string;
  /** `medium`: recalled without certainty, never used for a finding. */
  readonly certainty?: string;
  readonly confidence: Confidence;
  readonly source: number;
}

/** A substance whose limit must be read from the standard first: its values are not even loaded. */
export interface DoubtfulRow {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly cas: readonly string[];
  /** Types of limit that the standard prints for it. */
  readonly types: readonly ChemicalLimitType[];
}

/** Table 1 with its amendments, but for the doubtful rows. */
export const CHEMICAL_ROWS = chemicals.rows as readonly ChemicalRow[];
/** Where each row's values come from, by its `source`. */
export const CHEMICAL_SOURCES: readonly string[] = chemicals.sources;
/** Table 2. */
export const DUST_ROWS = dusts.rows as readonly DustRow[];
/** As CHEMICAL_SOURCES, for table 2. */
export const DUST_SOURCES: readonly string[] = dusts.sources;
/** First day of GBZ 2.1-2019, from which table 2 applies. */
export const DUST_FROM: string = dusts.from;
/** First day of GBZ 2.1-2019 itself: from here on the peak rule stands in place of the excursion limits of 2007. */
export const EDITION_2019_FROM = '2020-04-01';
/** Substances of table 1 of which only the name is known. */
export const DOUBTFUL_ROWS = doubtful.rows as readonly DoubtfulRow[];

import type { Alert } from '../../../schemas/alerts/alert.ts';
import { isListedFor } from '../../../schemas/alerts/is-listed.ts';
import { KIND_NAMES, SEVERITY_NAMES } from '../../../schemas/alerts/names.ts';
import type { FieldClass } from '../../../schemas/feeds/field-class.ts';
import { firmSubject } from '../../../schemas/records/subject.ts';
import { industryName } from '../../../schemas/reference/industries.ts';
import { cityOf, getRegion, isCity, PROVINCE, regionName } from '../../../schemas/reference/regions.ts';
import type { GrantSettings } from '../../../schemas/settings/grants.ts';
import { fieldClassesOf, requireCities, requireKinds } from '../auth/access.ts';
import type { Caller } from '../auth/caller.ts';
import type { Clocks } from '../clock.ts';
import { refuse } from '../errors.ts';
import { mapInFlight } from '../in-flight.ts';
import type { Sheet } from '../office-files/sheet.ts';
import { writeXlsx } from '../office-files/xlsx.ts';
import type { CaseStore, FactStore } from '../ports/stores.ts';
import { contactOf } from '../targets/contact.ts';
import { type Ranked, rankFirms } from '../targets/rank-firms.ts';
import { cellsOf, RESULT_DROPDOWN, SHEET_COLUMNS, type VisitLine } from './columns.ts';
import { NOTES, subtitlesOf } from './texts.ts';

/** Firms looked up at a time. */
const AT_A_TIME = 10;
/** Empty lines at the end, for what a team finds beside the list. */
const EMPTY_LINES = 10;
/** Points of a line that takes handwriting. */
const ROW_HEIGHT = 30;

export interface VisitListDeps {
  readonly cases: Pick<CaseStore, 'alertsByCity'>;
  readonly facts: Pick<FactStore, 'bySubject'>;
  readonly grants: GrantSettings;
  readonly clocks: Pick<Clocks, 'today'>;
}

/** A list as a file. `rows`: reasons on it, one a row. */
export interface VisitList {
  readonly buffer: Buffer;
  readonly rows: number;
  readonly firms: number;
}

/** City of a county, or the city itself; HubError 422 `district-unknown` for any other code. */
const cityOfList = (district: string): string => {
  const city = cityOf(district);
  if (city !== undefined && city !== PROVINCE && getRegion(district) !== undefined) return city;
  throw refuse(
    422,
    'district-unknown',
    `${district} is no county or city of the province.`,
    `${district} 不是省内的区县或市代码。`,
  );
};

const newestDay = ({ evidence }: Alert): string =>
  evidence
    .map(({ lineage }) => lineage.dataAsOf)
    .sort()
    .at(-1) ?? '';

const industryText = (code: string): string => `${code} ${industryName(code) ?? ''}`.trim();

const lineOf = (alert: Alert, rank: number, contact: ReturnType<typeof contactOf>): VisitLine => ({
  no: rank,
  uscc: alert.uscc,
  name: alert.name,
  region: regionName(alert.district).zh,
  ...contact,
  industry: industryText(alert.industry),
  reason: `[${KIND_NAMES[alert.kind]}·${SEVERITY_NAMES[alert.severity]}] ${alert.reason.zh}`,
  basis: alert.basis,
  dataAsOf: newestDay(alert),
  alertId: alert.alertId,
});

const linesOf = async (
  deps: VisitListDeps,
  ranked: readonly Ranked[],
  classes: ReadonlySet<FieldClass>,
): Promise<VisitLine[]> => {
  const lines = await mapInFlight(AT_A_TIME, ranked, async ({ uscc, alerts }, index) => {
    const contact = classes.has('contact')
      ? contactOf(await deps.facts.bySubject(firmSubject(uscc)), classes)
      : {};
    return alerts.map((alert) => lineOf(alert, index + 1, contact));
  });
  return lines.flat();
};

const sheetOf = (district: string, day: string, firms: number, lines: readonly VisitLine[]): Sheet => {
  const city = cityOf(district) ?? district;
  const where = district === city ? regionName(city).zh : `${regionName(city).zh}${regionName(district).zh}`;
  const empty = Array.from({ length: EMPTY_LINES }, (): VisitLine => ({}));
  return {
    name: regionName(district).zh,
    title: `${where}工伤预防联合检查清单`,
    subtitles: subtitlesOf(day, firms, lines.length),
    columns: SHEET_COLUMNS,
    rows: [...lines, ...empty].map(cellsOf),
    notes: NOTES,
    landscape: true,
    rowHeight: ROW_HEIGHT,
    dropdowns: RESULT_DROPDOWN,
  };
};

/**
 * The visit list of a county, or of a whole city: its firms with open alerts in the order in which they should be
 * visited, one row a reason, as a workbook that is printed, filled in and sent back. It holds the kinds of alert that
 * the caller receives, and contacts only under the grant for them.
 * HubError 403 `city-forbidden`, `role-forbidden`, 422 `district-unknown`.
 */
export const buildVisitList =
  (deps: VisitListDeps) =>
  async ({ district, caller }: { district: string; caller: Caller }): Promise<VisitList> => {
    const city = cityOfList(district);
    const kinds = requireKinds(deps.grants, caller);
    requireCities(caller, [city]);
    const alerts = (await deps.cases.alertsByCity(city, {})).filter(
      (alert) =>
        isListedFor(kinds)(alert) &&
        kinds.has(alert.kind) &&
        (isCity(district) || alert.district === district),
    );
    const today = await deps.clocks.today();
    const ranked = rankFirms(alerts, today);
    const lines = await linesOf(deps, ranked, fieldClassesOf(deps.grants, caller));
    const sheet = sheetOf(district, today, ranked.length, lines);
    return { buffer: await writeXlsx([sheet]), rows: lines.length, firms: ranked.length };
  };

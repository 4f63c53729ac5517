import type { FirmRegistration } from '../../../schemas/records/firm.ts';
import { KEY_INDUSTRIES, keyIndustryOf } from '../../../schemas/reference/industries.ts';
import type { ReportSettings } from '../../../schemas/settings/reports.ts';

/** A line of the form: an industry of the plan, or one that a city adds. */
export interface Line {
  readonly id: string;
  readonly nameZh: string;
  /** The city that added it; absent for those of the plan. */
  readonly city?: string;
}

const SECTOR = /危险化学品|危化/;
/** 危险化学品安全生产许可证 `(鲁)WH安许证字…`, and permits to trade or use (危化经字, 危化使字). */
const LICENCE = /WH安许证|危化|危险化学品/i;

/** A firm that emergency management supervises for hazardous chemicals counts there, whatever its industry code. */
export const isHazchem = ({ sector, licenceNo, licenceUntil }: FirmRegistration, dataAsOf: string): boolean =>
  SECTOR.test(sector ?? '') ||
  (LICENCE.test(licenceNo ?? '') && (licenceUntil === undefined || licenceUntil >= dataAsOf));

const planLine = ({ id, nameZh }: { id: string; nameZh: string }): Line => ({ id, nameZh });

/** Lines of the plan, in the order of their precedence. */
export const PLAN_LINES: readonly Line[] = KEY_INDUSTRIES.map(planLine);

/** Lines that a city adds, in its own order. */
export const linesOfCity = (settings: ReportSettings, city: string): Line[] =>
  (settings.cityIndustries[city] ?? []).map(({ id, nameZh }) => ({ id: `${city}/${id}`, nameZh, city }));

/** The one line in which a firm counts: hazardous chemicals first, then the plan, then what its city adds. */
export const lineOf = (
  { city, code, hazchem }: { city: string; code: string; hazchem: boolean },
  settings: ReportSettings,
): Line | undefined => {
  const industry = hazchem ? KEY_INDUSTRIES.find(({ id }) => id === 'hazchem') : keyIndustryOf(code);
  if (industry !== undefined) return planLine(industry);
  const own = settings.cityIndustries[city]?.findIndex(({ codes }) =>
    codes.some((prefix) => code.startsWith(prefix)),
  );
  return own === undefined ? undefined : linesOfCity(settings, city)[own];
};

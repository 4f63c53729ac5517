import type { Alert } from '../../schemas/alerts/alert.ts';
import { isListedFor } from '../../schemas/alerts/is-listed.ts';
import type { AlertKind } from '../../schemas/alerts/kinds.ts';
import type { AlertItem, AlertList, AlertQuery } from '../../schemas/api/alerts.ts';
import type { FieldClass } from '../../schemas/feeds/field-class.ts';
import { fieldClassesOf, requireCities, requireKinds } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { collectPage } from '../shared/collect-page.ts';
import { horizonAt, positionSince, readCursor, writeCursor } from '../shared/commit-cursor.ts';
import type { ApiDeps } from './deps.ts';
import { discloseAlert } from './disclose.ts';
import { placeOf, scanAlerts } from './scan-alerts.ts';

const EVIDENCE_IN_LIST = 3;

const industryFits = (industry: string, prefix: string | undefined): boolean =>
  prefix === undefined || industry.startsWith(prefix) || industry.slice(1).startsWith(prefix);

/** Filters of a list, beside city and place. */
const matches =
  (query: AlertQuery, kinds: ReadonlySet<AlertKind>) =>
  (alert: Alert): boolean =>
    kinds.has(alert.kind) &&
    (query.status.includes('any') || query.status.includes(alert.status)) &&
    (query.inhibited || alert.status !== 'open' || isListedFor(kinds)(alert)) &&
    (query.severity === undefined || query.severity.includes(alert.severity)) &&
    (query.district === undefined || query.district.includes(alert.district)) &&
    industryFits(alert.industry, query.industry);

/**
 * Alerts by filters, in commit order. An alert that changes between two pages moves to the end and is seen again; none
 * is skipped. Followers (`updatedSince`) are not given what is younger than 5 s, because an older sequence may still
 * be on its way; a plain list shows everything that can be read now. At most 500 a page (`limit`): what is longer goes
 * on by `nextCursor`.
 * 403 `city-forbidden`, `role-forbidden`; 400 `cursor-invalid`.
 */
export const listAlerts =
  (deps: ApiDeps) =>
  async (caller: Caller, query: AlertQuery): Promise<AlertList> => {
    const kinds = requireKinds(deps.grants, caller, query.kind);
    const cities = requireCities(caller, query.city);
    const horizon = horizonAt(Date.parse(deps.clocks.now()));
    const start =
      query.cursor === undefined
        ? { position: positionSince(query.updatedSince), syncedTo: horizon }
        : readCursor(query.cursor);
    const { found, resume } = await collectPage(scanAlerts(deps.cases, cities, start.position), {
      ...{ placeOf, fits: matches(query, kinds), limit: query.limit },
      ...(query.updatedSince === undefined ? {} : { until: horizon }),
    });
    const classes = fieldClassesOf(deps.grants, caller);
    return {
      items: found.map((alert) => alertItem(alert, classes)),
      nextCursor: resume === null ? null : writeCursor(resume, start.syncedTo),
      syncedTo: resume === null ? String(start.syncedTo) : null,
    };
  };

/** An alert as a list shows it: its first evidence, within the caller's grants. */
export const alertItem = (alert: Alert, classes: ReadonlySet<FieldClass>): AlertItem =>
  discloseAlert({ ...alert, evidence: alert.evidence.slice(0, EVIDENCE_IN_LIST) }, classes);

import type { Alert } from '../../schemas/alerts/alert.ts';
import { type AlertKind, AlertKindSchema } from '../../schemas/alerts/kinds.ts';
import type { CityTrial, Trial } from '../../schemas/api/trial.ts';
import type { CityMode } from '../../schemas/settings/city-mode.ts';
import { scanAlerts } from '../api/scan-alerts.ts';
import { alertKindsOf, requireCities } from '../shared/auth/access.ts';
import { type Caller, requirePerson } from '../shared/auth/caller.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import type { NoticesDeps } from './deps.ts';
import { trialFigures } from './trial-figures.ts';

const CITIES_AT_A_TIME = 4;

type TrialDeps = Pick<NoticesDeps, 'cases' | 'modes' | 'grants'>;

/** Counts need no grant of an operator, who runs the machine and decides nothing by them. */
const kindsFor = ({ grants }: TrialDeps, caller: Caller): readonly AlertKind[] => {
  const person = requirePerson(caller, ['officer', 'inspector', 'operator']);
  const granted = alertKindsOf(grants, person);
  return AlertKindSchema.options.filter((kind) => person.role === 'operator' || granted.has(kind));
};

/** Open or marked: what the facts took back unmarked was neither hit nor miss. */
const counts = ({ status, mark }: Alert): boolean => status === 'open' || mark !== undefined;

const cityTrial =
  ({ cases }: TrialDeps, kinds: readonly AlertKind[], modes: ReadonlyMap<string, CityMode>) =>
  async (city: string): Promise<CityTrial> => {
    const alerts: Alert[] = [];
    for await (const alert of scanAlerts(cases, [city]))
      if (kinds.includes(alert.kind) && counts(alert)) alerts.push(alert);
    const { mode, since, by, reason } = modes.get(city) ?? { mode: 'shadow' as const };
    return {
      city,
      mode,
      ...(since === undefined ? {} : { since, by, reason }),
      total: trialFigures(alerts),
      kinds: kinds.map((kind) => ({ kind, ...trialFigures(alerts.filter((alert) => alert.kind === kind)) })),
    };
  };

/**
 * Mode of some cities, and how their officers marked their alerts: what the decision to go live rests on.
 * 403 `role-forbidden`, `city-forbidden`.
 */
export const readTrial =
  (deps: TrialDeps) =>
  async (caller: Caller, asked: readonly string[] | undefined): Promise<Trial> => {
    const kinds = kindsFor(deps, caller);
    const cities = requireCities(caller, asked);
    const modes = new Map((await deps.modes.list()).map((mode) => [mode.city, mode]));
    return { cities: await mapInFlight(CITIES_AT_A_TIME, cities, cityTrial(deps, kinds, modes)) };
  };

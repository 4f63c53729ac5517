import type { Firm } from './firm.ts';
import type { PlantedAlert } from './truth.ts';

// Which firms stand on the lists of three departments at once, counted by hand from what was planted.

const INSURANCE = new Set(['uninsured', 'under-insured', 'lapsed', 'arrears', 'project-uninsured']);
const ENOUGH = 3;

/** Whose list an alert is on: what only asks to be looked at is on nobody's. */
const departmentOf = ({ kind, severity, topic, industry }: PlantedAlert): string | undefined => {
  if (severity !== 'alert') return undefined;
  if (kind === 'overdue-duty') return topic.startsWith('key-post-training') ? 'hr' : 'health';
  if (INSURANCE.has(kind)) return 'hr';
  if (kind === 'exceedance') return 'health';
  if (kind !== 'hidden-danger') return undefined;
  return /^G5[45]/.test(industry) ? 'transport' : 'emergency';
};

/** One early sign for each firm with open findings of three departments or more, where the firm has its home. */
export const planSeveralLists = (
  alerts: readonly PlantedAlert[],
  firms: ReadonlyMap<string, Firm>,
): PlantedAlert[] =>
  [...Map.groupBy(alerts, ({ uscc }) => uscc)].flatMap(([uscc, own]): PlantedAlert[] => {
    const firm = firms.get(uscc);
    const departments = new Set(own.map(departmentOf).filter((name) => name !== undefined));
    if (firm === undefined || departments.size < ENOUGH) return [];
    const { city, district, industry } = firm;
    const place = { city: city.code, district, industry };
    return [{ uscc, kind: 'early-sign', severity: 'warning', topic: '', ...place, why: 'several-lists' }];
  });

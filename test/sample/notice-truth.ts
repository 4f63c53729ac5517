import { addDays } from './dates.ts';
import { FED_CITIES } from './province.ts';
import { BUSINESS_DATE, type LaterAlert, type PlannedNotice, type PlantedAlert } from './truth.ts';

// Which documents must be drafted, through whom and until when: written down once more by hand, from the catalogue of
// feeds and the calendar of 2026, and by nothing of the hub.

/** Cities that go live; all others stay on trial and send nothing. */
export const LIVE_CITIES = FED_CITIES;
/** Everything that was served on the business day is overdue by then: the longest limit ends on 1 April. */
export const LATER_DATE = '2026-04-02';

/** 15 working days after 2 March 2026: no day off but weekends lies between. */
const REMINDER_DUE = '2026-03-23';
/** 30 days after 2 March 2026 is Wednesday, 1 April. */
const EXCEEDANCE_DUE = '2026-04-01';
/** 15 days after 2 March 2026 is Tuesday, 17 March. */
const DANGER_DUE = '2026-03-17';
const ROAD_TRANSPORT = ['G54', 'G55'];

interface Way {
  /** Alerts of different ways never share a document. */
  readonly id: string;
  readonly kind: PlannedNotice['kind'];
  readonly responsible: string;
  readonly dueOn: string;
}

const byHr = (id: string): Way => ({ id, kind: 'reminder', responsible: 'hr', dueOn: REMINDER_DUE });
const byHealth = (id: string): Way => ({ id, kind: 'advice', responsible: 'health', dueOn: EXCEEDANCE_DUE });

const dangerWay = ({ industry, order }: PlantedAlert): Way => {
  const isTransport = ROAD_TRANSPORT.some((prefix) => industry.startsWith(prefix));
  const responsible = isTransport ? 'transport' : 'emergency';
  return { id: 'danger', kind: 'advice', responsible, dueOn: order?.dueOn ?? DANGER_DUE };
};

/** Who was trained is known to human resources alone: no document to another department may tell of it. */
const dutyWay = ({ topic }: PlantedAlert): Way | undefined =>
  topic.startsWith('key-post-training') ? undefined : byHealth('duty');

const wayOf = (alert: PlantedAlert): Way | undefined => {
  switch (alert.kind) {
    case 'uninsured':
    case 'under-insured':
    case 'lapsed':
      return byHr('insurance');
    case 'arrears':
    case 'project-uninsured':
      return byHr(alert.kind);
    case 'exceedance':
      return byHealth('exceedance');
    case 'overdue-duty':
      return dutyWay(alert);
    case 'hidden-danger':
      return dangerWay(alert);
    default:
      return undefined;
  }
};

/** One document for each firm, department, kind and inherited order of a city. */
const grouped = (alerts: readonly PlantedAlert[], on: string): PlannedNotice[] => {
  const accusing = alerts.filter(({ severity, city }) => severity === 'alert' && LIVE_CITIES.includes(city));
  const ways = accusing.flatMap((alert) => {
    const way = wayOf(alert);
    return way === undefined ? [] : [{ alert, way, order: alert.order?.number ?? '' }];
  });
  const keyOf = ({ alert, way, order }: (typeof ways)[number]): string =>
    [alert.city, alert.uscc, way.id, way.responsible, order].join('|');
  return [...Map.groupBy(ways, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own], index) =>
      own.slice(0, 1).map(({ alert: { uscc, city }, way, order }) => ({
        ...{ on, uscc, city, kind: way.kind, responsible: way.responsible, order },
        findings: own.length,
        dueOn: on === BUSINESS_DATE ? way.dueOn : '',
        fate: on !== BUSINESS_DATE ? 'unsigned' : index % 3 === 0 ? 'rectified' : 'ignored',
      })),
    );
};

/** Documents of the business day, and drafts of the later one. */
export const planNotices = (
  alerts: readonly PlantedAlert[],
  later: readonly LaterAlert[],
): PlannedNotice[] => {
  const come = later.filter(({ from }) => from <= LATER_DATE && from > addDays(BUSINESS_DATE, 0));
  return [...grouped(alerts, BUSINESS_DATE), ...grouped(come, LATER_DATE)];
};

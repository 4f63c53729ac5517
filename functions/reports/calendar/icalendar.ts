import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';

/** Calendar programs ask again after this time. */
const TTL_SECONDS = 3600;

/** A whole day of the calendar. */
export interface CalendarEvent {
  readonly id: string;
  readonly version: number;
  readonly day: string;
  readonly nextDay: string;
  readonly summary: string;
  readonly description: string;
  /** The day may still move. */
  readonly provisional: boolean;
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Events as iCalendar text (RFC 5545), made at `now`. */
export const icalendar = (events: readonly CalendarEvent[], now: Date): string => {
  const calendar = ical({
    name: '联防文书期限',
    prodId: { company: 'lianfang', product: 'deadlines', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: TTL_SECONDS,
  });
  for (const { id, version, day, nextDay, summary, description, provisional } of events)
    calendar.createEvent({
      ...{ id, sequence: version, summary, description, stamp: now },
      ...{ start: midnight(day), end: midnight(nextDay), allDay: true },
      status: provisional ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return calendar.toString();
};

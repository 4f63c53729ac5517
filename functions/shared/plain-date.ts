import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';

/** A calendar date by its text, `YYYY-MM-DD`; RangeError when there is no such day. See Temporal's PlainDate for the rest. */
export const plainDate = (day: string): PlainDate.Record => PlainDate.fromString(day, getISO);

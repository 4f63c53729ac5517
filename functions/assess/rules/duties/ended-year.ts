import { addDays } from '../../../shared/clock.ts';

/** A year whose figures are due, and the day on which the next one takes its place. */
export interface EndedYear {
  readonly year: number;
  /** Last day of grace after its end. */
  readonly graceEnds: string;
  readonly nextOn: string;
}

const graceOf = (year: number, grace: number): string => addDays(`${year}-12-31`, grace);

/** The last year whose days of grace are over: until then the year before it is still the one that is judged. */
export const endedYear = (today: string, grace: number): EndedYear => {
  const year = Number(addDays(today, -grace).slice(0, 4)) - 1;
  return { year, graceEnds: graceOf(year, grace), nextOn: addDays(graceOf(year + 1, grace), 1) };
};

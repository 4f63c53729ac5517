import { mapInFlight } from '../shared/in-flight.ts';
import type { ReturnDeps } from './deps.ts';
import { type Standing, standingOf } from './standing.ts';

/** Firms that are looked up at a time, and kept for the rows to come. */
const AT_A_TIME = 16;
const KEPT = 10_000;

/** Standings of firms, looked up once a window; those used longest ago are dropped, so that memory stays bounded. */
export class StandingBook {
  readonly #deps: Pick<ReturnDeps, 'cases' | 'facts'>;
  readonly #kept = new Map<string, Standing>();

  constructor(deps: Pick<ReturnDeps, 'cases' | 'facts'>) {
    this.#deps = deps;
  }

  /** Standings of all these subjects. */
  async of(subjects: Iterable<string>): Promise<ReadonlyMap<string, Standing>> {
    const found = await mapInFlight(
      AT_A_TIME,
      [...new Set(subjects)],
      async (subject): Promise<[string, Standing]> => [
        subject,
        this.#kept.get(subject) ?? (await this.#look(subject)),
      ],
    );
    for (const [subject, standing] of found) {
      this.#kept.delete(subject);
      this.#kept.set(subject, standing);
    }
    for (const subject of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(subject);
    }
    return new Map(found);
  }

  async #look(subject: string): Promise<Standing> {
    const [cases, facts] = await Promise.all([
      this.#deps.cases.bySubject(subject),
      this.#deps.facts.bySubject(subject),
    ]);
    return standingOf(cases, facts);
  }
}

/** What every contender must come to, in source rows. */
export interface Counts {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
}

/** Reads a file of measurements and writes `accepted.ndjson` (or shards of it) and `rejects.ndjson` into a folder. */
export type Contender = (path: string, out: string) => Promise<Counts>;

/** Today of the bench: no event of the file lies after it. */
export const TODAY = '2026-03-02';

import type { Cells, FeedFile } from './feed-file.ts';
import type { Filing } from './filing.ts';
import type { FeedId } from './layouts.ts';
import type { Rng } from './rng.ts';
import type { TruthBook } from './truth-book.ts';

/** Where rows are drawn from, and the book in which the truth is written. */
export interface Source {
  readonly seed: number;
  readonly book: TruthBook;
  readonly rng: Rng;
  /** Numbers that never repeat: report numbers, accounts, dangers, firms beyond the planned ones. */
  readonly nextNumber: () => number;
}

/** What a scenario needs to plant: the source, and all files of the province. */
export interface World extends Source {
  readonly filing: Filing;
  /** Called after every good row: plants a broken one when its turn has come. */
  readonly afterRow: (file: FeedFile) => void;
}

/** One row in two hundred is sent twice. */
const DUPLICATE_SHARE = 0.002;

export const accept = (world: World, feed: FeedId, scope: string, cells: Cells): void =>
  acceptInto(world, world.filing.of(feed, scope), cells);

export const acceptInto = (world: World, file: FeedFile, cells: Cells): void => {
  file.accept(cells);
  if (world.rng.chance(DUPLICATE_SHARE)) file.repeatLater(cells);
  world.afterRow(file);
};

/** A row that the feed's own scenario wants rejected, with its one error. */
export const plantReject = (
  source: Source,
  file: FeedFile,
  row: Cells | string,
  column: string,
  code: string,
): void => {
  source.book.rejects.push({ file: file.spec.file, row: file.reject(row), column, code });
};

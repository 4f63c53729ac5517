import type { Reject } from '../../schemas/events/execution.ts';
import type { Session } from './command.ts';
import { showNoted } from './noted-table.ts';

/** Rejects that are shown on the screen; the files have all. */
export const FIRST_REJECTS = 10;

/** How many were rejected and for what, and the first of them. */
interface Rejects {
  readonly items: readonly Reject[];
  readonly rows: number;
  readonly errors: number;
  readonly byCode: Readonly<Record<string, number>>;
}

/** The rejects of a file as its sender wants to see them at once: row, column, value, what is wrong. */
export const showRejects = ({ items, rows, errors, byCode }: Rejects, session: Session): void => {
  const [n, first] = [String(rows), String(items.length)];
  const title = session.t(
    `退回 ${n} 行 ${errors} 处，前 ${first} 处：`,
    `${n} rows rejected for ${errors} errors, the first ${first}:`,
  );
  showNoted(title, { items, byCode }, session);
};

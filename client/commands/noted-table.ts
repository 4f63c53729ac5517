import type { Reject } from '../../schemas/events/execution.ts';
import { table } from '../lib/speak.ts';
import type { Session } from './command.ts';

const VALUE_SHOWN = 24;

/** An error or a warning on a row. */
type Noted = Omit<Reject, 'expected'>;

/** What is said of rows: the first of it, and of all how often each code occurs. */
interface NotedRows {
  readonly items: readonly Noted[];
  readonly byCode: Readonly<Record<string, number>>;
}

/** A table for terminals: row, column (by its name where the file has no header for it), value, code, message. */
export const notedTable = (items: readonly Noted[], { config, t }: Session): string =>
  table([
    [t('行', 'row'), t('列', 'column'), t('值', 'value'), t('代码', 'code'), t('说明', 'message')],
    ...items.map(({ row, column, header, value, code, messageZh, messageEn }) => [
      ...[row, header === '' ? column : header, value.slice(0, VALUE_SHOWN), code],
      config.lang === 'en' ? messageEn : messageZh,
    ]),
  ]);

/** Prints under a title how often each code occurs, and the first rows with what is to be done. */
export const showNoted = (title: string, { items, byCode }: NotedRows, session: Session): void => {
  const counts = Object.entries(byCode).map(([code, count]) => `${code} ${count}`);
  session.print(`\n${title}`);
  session.print(`  ${counts.join(', ')}`);
  session.print(notedTable(items, session));
};

import type { Reject } from '../../schemas/events/execution.ts';
import { table } from '../lib/speak.ts';
import type { Session } from './command.ts';

/** Rejects that are shown on the screen; the files have all. */
export const FIRST_REJECTS = 10;
const VALUE_SHOWN = 24;

/** How many were rejected and for what, and the first of them. */
interface Rejects {
  readonly items: readonly Reject[];
  readonly rows: number;
  readonly errors: number;
  readonly byCode: Readonly<Record<string, number>>;
}

/** The rejects of a file as its sender wants to see them at once: row, column, value, what is wrong. */
export const showRejects = (
  { items, rows, errors, byCode }: Rejects,
  { config, t, print }: Session,
): void => {
  const [n, first] = [String(rows), String(items.length)];
  print(
    `\n${t(`退回 ${n} 行 ${errors} 处，前 ${first} 处：`, `${n} rows rejected for ${errors} errors, the first ${first}:`)}`,
  );
  print(
    `  ${Object.entries(byCode)
      .map(([code, count]) => `${code} ${count}`)
      .join(', ')}`,
  );
  const header = [
    t('行', 'row'),
    t('列', 'column'),
    t('值', 'value'),
    t('代码', 'code'),
    t('说明', 'message'),
  ];
  print(
    table([
      header,
      ...items.map((r) => [
        r.row,
        r.header,
        r.value.slice(0, VALUE_SHOWN),
        r.code,
        config.lang === 'en' ? r.messageEn : r.messageZh,
      ]),
    ]),
  );
};

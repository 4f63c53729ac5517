import type { Reject } from '../../schemas/events/execution.ts';
import { table } from '../lib/speak.ts';
import type { Session } from './command.ts';

const VALUE_SHOWN = 24;

/** What is said of rows, as a table for terminals: row, column, value, code, message. */
export const notedTable = (
  items: readonly Pick<Reject, 'row' | 'header' | 'value' | 'code' | 'messageZh' | 'messageEn'>[],
  { config, t }: Session,
): string =>
  table([
    [t('行', 'row'), t('列', 'column'), t('值', 'value'), t('代码', 'code'), t('说明', 'message')],
    ...items.map(({ row, header, value, code, messageZh, messageEn }) => [
      ...[row, header, value.slice(0, VALUE_SHOWN), code],
      config.lang === 'en' ? messageEn : messageZh,
    ]),
  ]);

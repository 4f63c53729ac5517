import * as z from 'zod';
import type { FieldClass } from '../feeds/field-class.ts';

/** What the hub may add to a sender's own rows. Each goes out under a grant of its own, or not at all. */
export const ReturnFieldSchema = z.enum([
  'insurance',
  'exceedance',
  'workplace-exceedance',
  'declaration',
  'operation-status',
  'hidden-dangers',
  'not-evaluated',
  'declared-headcount',
  'headcount-gap',
]);
export type ReturnField = z.infer<typeof ReturnFieldSchema>;

/** A column of a return package. */
interface ReturnColumn {
  readonly headerZh: string;
  /** Class of what it is drawn from; the flags and counts among them tell no value of that class. */
  readonly fieldClass: FieldClass;
  /** What of the class it tells: whether, how many, or the value itself. */
  readonly tells: 'flag' | 'count' | 'value';
}

/** All columns, in the order in which they are added. */
export const RETURN_COLUMNS: Readonly<Record<ReturnField, ReturnColumn>> = {
  insurance: { headerZh: '工伤保险参保情况', fieldClass: 'insurance', tells: 'flag' },
  exceedance: { headerZh: '是否超标', fieldClass: 'health', tells: 'flag' },
  /** In the place of the firm's flag: what was found for the row's own workplace and agent. */
  'workplace-exceedance': { headerZh: '是否超标', fieldClass: 'health', tells: 'value' },
  declaration: { headerZh: '职业病危害申报', fieldClass: 'health', tells: 'flag' },
  'operation-status': { headerZh: '经营状态', fieldClass: 'identity', tells: 'value' },
  'hidden-dangers': { headerZh: '事故隐患', fieldClass: 'safety', tells: 'count' },
  'not-evaluated': { headerZh: '未研判原因', fieldClass: 'identity', tells: 'flag' },
  'declared-headcount': { headerZh: '申报从业人数', fieldClass: 'operation', tells: 'value' },
  'headcount-gap': { headerZh: '人数差', fieldClass: 'operation', tells: 'value' },
};

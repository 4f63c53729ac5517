import type { Notice } from '../../../schemas/notices/notice.ts';
import { dayInWords, limitInWords } from './words.ts';

type Order = NonNullable<Notice['order']>;

/** Day by which the letter is read: that of its signing, of its drafting until then. */
const dayOf = ({ signed, draftedOn }: Notice): string => signed?.on ?? draftedOn;

const isOver = ({ dueOn }: Order, notice: Notice): boolean => dueOn !== undefined && dueOn < dayOf(notice);

const orderDay = (order: Order, notice: Notice): string => {
  if (order.dueOn === undefined) return '';
  return `，整改期限${isOver(order, notice) ? '已于' : '至'}${dayInWords(order.dueOn)}${isOver(order, notice) ? '届满' : ''}`;
};

/** An authority's order that stands already, as the shared data tell it. */
export const orderInWords = (order: Order, notice: Notice): string =>
  `据共享数据，有关部门已就上述情形作出责令整改的文书（文号：${order.number}${orderDay(order, notice)}）`;

/** Known only after service; the text of a sent document is older than that. */
const dueDay = ({ dueOn, provisional }: Notice): string => {
  if (dueOn === undefined) return '';
  const why = provisional === true ? '；因相关年度的节假日安排尚未公布，该日期为暂定' : '';
  return `（即至${dayInWords(dueOn)}${why}）`;
};

/** When what is asked must be done, as it stands inside the demand; an inherited order's day takes the place of ours. */
export const deadlineInWords = (notice: Notice): string => {
  const { timeLimit, order } = notice;
  if (order === undefined && timeLimit !== undefined)
    return `${limitInWords(timeLimit, '送达')}${dueDay(notice)}`;
  if (order?.dueOn === undefined) return '按上述文书要求的期限';
  return isOver(order, notice) ? '立即' : `于${dayInWords(order.dueOn)}前（含当日）`;
};

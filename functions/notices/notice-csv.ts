import { KIND_NAMES } from '../../schemas/alerts/names.ts';
import type { NoticeListItem } from '../../schemas/api/notices.ts';
import { NOTICE_TITLES, STATE_NAMES } from '../../schemas/notices/names.ts';
import { officeName } from '../../schemas/notices/office-names.ts';
import { regionName } from '../../schemas/reference/regions.ts';
import { csvOf } from '../shared/csv.ts';

type Cell = string | number | undefined;

const COLUMNS: readonly (readonly [header: string, cell: (item: NoticeListItem) => Cell])[] = [
  ['文书内部编号', ({ noticeId }) => noticeId],
  ['文书种类', ({ kind }) => NOTICE_TITLES[kind]],
  ['状态', ({ state }) => STATE_NAMES[state]],
  ['编号', ({ serial }) => serial],
  ['发文字号', ({ officialNo }) => officialNo],
  ['统一社会信用代码', ({ uscc }) => uscc],
  ['单位名称', ({ name }) => name],
  ['市', ({ city }) => regionName(city).zh],
  ['区县', ({ district }) => regionName(district).zh],
  ['行业代码', ({ industry }) => industry],
  ['签发单位', ({ issuer }) => officeName(issuer)],
  ['责任部门', ({ responsible }) => officeName(responsible)],
  ['预警类别', ({ alertKinds }) => alertKinds.map((kind) => KIND_NAMES[kind]).join('、')],
  ['情形数', ({ findings }) => findings],
  ['未消除情形数', ({ openFindings }) => openFindings],
  ['起草日期', ({ draftedOn }) => draftedOn],
  ['发送日期', ({ sentOn }) => sentOn],
  ['送达日期', ({ servedOn }) => servedOn],
  ['期限', ({ dueOn }) => dueOn],
  ['期限是否暂定', ({ dueOn, provisional }) => (dueOn === undefined ? '' : provisional ? '是' : '否')],
  ['逾期日期', ({ overdueOn }) => overdueOn],
  ['办结日期', ({ closedOn }) => closedOn],
];

/** Documents as a spreadsheet. */
export const noticeCsv = (items: readonly NoticeListItem[]): string =>
  csvOf(
    COLUMNS.map(([header]) => header),
    items.map((item) => COLUMNS.map(([, cell]) => cell(item))),
  );

import type { Alert } from '../../schemas/alerts/alert.ts';
import { PROVINCE, regionName } from '../../schemas/reference/regions.ts';
import { ALERT_HEADERS, alertCells } from '../api/alert-csv.ts';
import { alertItem } from '../api/list-alerts.ts';
import { openAlerts } from '../api/scan-alerts.ts';
import { fieldClassesOf, requireCities, requireKinds } from '../shared/auth/access.ts';
import type { PersonCaller } from '../shared/auth/caller.ts';
import type { SheetColumn } from '../shared/office-files/sheet.ts';
import { writeXlsx } from '../shared/office-files/xlsx.ts';
import type { MadeFile } from './report-file.ts';
import type { WorkDeps } from './work-deps.ts';

type Header = (typeof ALERT_HEADERS)[number];

/** Widths in Latin digits; what is not here is as wide as a day. */
const LOOKS: Partial<Readonly<Record<Header, Partial<SheetColumn>>>> = {
  预警编号: { width: 24, quiet: true },
  类别: { width: 14 },
  统一社会信用代码: { width: 21 },
  单位名称: { width: 28, wrap: true },
  事由: { width: 44, wrap: true },
  限值类型: { width: 14 },
  限值版本: { width: 18, wrap: true },
  限值可信度: { width: 16, wrap: true },
  分值: { width: 8, type: 'integer' },
  依据: { width: 30, wrap: true },
  '证据(数据源、文件与行号)': { width: 40, wrap: true },
  证据数: { width: 8, type: 'integer' },
  标记说明: { width: 20, wrap: true },
};

const COLUMNS: readonly SheetColumn[] = ALERT_HEADERS.map((header) => ({
  header,
  width: 12,
  type: 'text',
  ...LOOKS[header],
}));

/** The gravest first. */
const byScore = (a: Alert, b: Alert): number => b.score - a.score || (a.alertId < b.alertId ? -1 : 1);

/**
 * The open alerts of a city, or of the province, as a workbook with the columns of the CSV: the kinds that the caller
 * receives, their evidence within its grants. HubError 403 `city-forbidden`, `role-forbidden`.
 */
export const writeAlertList =
  (deps: Pick<WorkDeps, 'cases' | 'grants' | 'clocks'>) =>
  async (caller: PersonCaller, city: string): Promise<MadeFile[]> => {
    const kinds = requireKinds(deps.grants, caller);
    const alerts = await openAlerts(deps.cases, requireCities(caller, [city]), kinds);
    const classes = fieldClassesOf(deps.grants, caller);
    const shown = alerts.filter(({ kind }) => kinds.has(kind)).sort(byScore);
    const today = await deps.clocks.today();
    const sheet = {
      name: '预警清单',
      title: `${regionName(city).zh}工伤预防联防联控预警清单`,
      subtitles: [
        `截至${today}，未处理预警${shown.length}条${city === PROVINCE ? '（全省）' : ''}，按分值排序。`,
      ],
      columns: COLUMNS,
      rows: shown.map((alert) => alertCells(alertItem(alert, classes))),
      landscape: true,
      autoFilter: true,
    };
    return [{ name: 'alert-list.xlsx', bytes: await writeXlsx([sheet]) }];
  };

import { PROVINCE, regionName } from '../reference/regions.ts';
import type { Office } from './office.ts';

/** What an organ is called below its city, and below the province. */
const ORGANS = new Map<string, readonly [city: string, province: string]>([
  ['hr', ['人力资源和社会保障局', '人力资源和社会保障厅']],
  ['health', ['卫生健康委员会', '卫生健康委员会']],
  ['emergency', ['应急管理局', '应急管理厅']],
  ['transport', ['交通运输局', '交通运输厅']],
  ['housing', ['住房和城乡建设局', '住房和城乡建设厅']],
  ['water', ['水利局', '水利厅']],
  ['energy', ['能源局', '能源局']],
  ['tax', ['税务局', '税务局']],
  ['market', ['市场监督管理局', '市场监督管理局']],
]);

/** Full name of a department, as it stands on documents: 济南市卫生健康委员会. An organ that has no name here keeps its id. */
export const officeName = ({ organ, city }: Office): string => {
  const names = ORGANS.get(organ);
  const place = regionName(city).zh;
  if (names === undefined) return `${place}（${organ}）`;
  return `${place}${city === PROVINCE ? names[1] : names[0]}`;
};

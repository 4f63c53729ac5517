import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { RowCounts } from '../../schemas/events/manifest.ts';
import { fictionalUscc } from '../sample/uscc.ts';

const HEADER =
  '统一社会信用代码,用人单位名称,报告编号,检测点位,危害因素,采样日期,检测类型,检测结果,计量单位,接触人数\r\n';
const ROWS_OF_FIRM = 50;
const BAD_EVERY = 100;
const TWICE_EVERY = 1_000;

const line = (row: number): string => {
  const firm = Math.floor(row / ROWS_OF_FIRM);
  const date = row % BAD_EVERY === 99 ? '2026-02-30' : '2026-02-10';
  return `${fictionalUscc(firm + 1, 321)},虚构测试${firm}有限公司,BG-${firm},岗位${row % ROWS_OF_FIRM},甲苯,${date},C-TWA,${(row % 20) + 1},mg/m³,12\r\n`;
};

/** Writes a file of `rows` measurement rows, 1 % of them broken and some sent twice; answers the counts it must give. */
export const measurementFile = async (path: string, rows: number): Promise<RowCounts> => {
  const file = createWriteStream(path);
  file.write(HEADER);
  const counts = { in: 0, accepted: 0, rejected: 0, duplicates: 0, skipped: 0 };
  for (let row = 0; counts.in < rows; row += 1) {
    const text = line(row);
    const bad = row % BAD_EVERY === 99;
    const twice = !bad && row % TWICE_EVERY === 1 && counts.in + 2 <= rows;
    if (!file.write(twice ? text + text : text)) await once(file, 'drain');
    counts.in += twice ? 2 : 1;
    counts.rejected += bad ? 1 : 0;
    counts.accepted += bad ? 0 : 1;
    counts.duplicates += twice ? 1 : 0;
  }
  file.end();
  await once(file, 'close');
  return counts;
};

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { usccCheckCharacter } from '../../../schemas/reference/uscc.ts';
import type { Counts } from './contender.ts';

const HEADER =
  '统一社会信用代码,用人单位名称,报告编号,检测点位,危害因素,CAS号,采样日期,检测类型,样品编号,检测结果,计量单位,接触人数,日接触时间(h)';
const ROWS_OF_FIRM = 50;
const BAD_EVERY = 100;
const TWICE_EVERY = 1_000;
const CLASH_EVERY = 5_000;
/** A row that comes twice comes again so many rows later. */
const LATER = 700;

const AGENTS = [
  ...[
    ['苯', '71-43-2'],
    ['甲苯', '108-88-3'],
    ['二甲苯', '1330-20-7'],
    ['乙苯', '100-41-4'],
    ['苯乙烯', '100-42-5'],
  ],
  ...[
    ['正己烷', '110-54-3'],
    ['丙酮', '67-64-1'],
    ['甲醇', '67-56-1'],
    ['乙酸乙酯', '141-78-6'],
    ['乙酸丁酯', '123-86-4'],
  ],
  ...[
    ['三氯乙烯', '79-01-6'],
    ['氨', '7664-41-7'],
    ['氯', '7782-50-5'],
    ['一氧化碳', '630-08-0'],
    ['硫化氢', '7783-06-4'],
  ],
  ...[
    ['甲醛', '50-00-0'],
    ['硫酸', '7664-93-9'],
    ['臭氧', '10028-15-6'],
    ['二氧化氮', '10102-44-0'],
    ['环己酮', '108-94-1'],
  ],
] as const;
const KINDS = ['C-TWA', 'C-STE', 'C-ME', '峰接触浓度'] as const;
const PLACES = [
  '喷漆车间喷漆岗',
  '调漆间',
  '总装线3号工位',
  '危废暂存间',
  '焊接工段',
  '打磨岗',
  '实验室通风橱旁',
  '锅炉房',
  '污水处理站',
  '成品库',
];

/** A fictional USCC with a right check character; the number of the firm stands in it. */
const usccOf = (firm: number): string => {
  const first17 = `91379900MA${String(firm).padStart(7, '0')}`;
  return first17 + usccCheckCharacter(first17);
};
const dayOf = (firm: number): string =>
  `2025-${String(1 + (firm % 12)).padStart(2, '0')}-${String(1 + (firm % 28)).padStart(2, '0')}`;
/** 0.01 to 200.11, as laboratories print it. */
const resultOf = (row: number): string =>
  String(((row * 7_919) % 20_011) + 1)
    .padStart(3, '0')
    .replace(/(..)$/, '.$1')
    .replace(/\.?0+$/, '');

/** Cells of a sound row. */
const cellsOf = (row: number): string[] => {
  const firm = Math.floor(row / ROWS_OF_FIRM);
  const [agent, cas] = AGENTS[(row * 7) % AGENTS.length] ?? AGENTS[0];
  return [
    ...[usccOf(firm), `虚构${firm}号制造有限公司`, `XG-2025-${String(firm).padStart(6, '0')}`],
    ...[PLACES[row % PLACES.length] ?? '', agent, cas, dayOf(firm), KINDS[row % KINDS.length] ?? ''],
    ...[`S${row}`, resultOf(row), 'mg/m³', String((row % 40) + 1), row % 3 === 0 ? '8' : '7.5'],
  ];
};

/** One thing wrong a row, in turn: code, day, unit, value, kind, CAS number. */
const SPOIL: readonly (readonly [column: number, cell: string])[] = [
  [0, '91379900MA0000015A'],
  [6, '2025-02-30'],
  [10, '毫克每升气'],
  [9, '少量'],
  [7, '不详'],
  [5, '71-43-3'],
];
const spoiled = (row: number): string[] => {
  const cells = cellsOf(row);
  const [column, cell] = SPOIL[Math.floor(row / BAD_EVERY) % SPOIL.length] ?? [0, ''];
  cells[column] = cell;
  return cells;
};

/** Rows that the generator makes of row number `row`: spoiled, again, or again with another value. */
const linesOf = (row: number): string[] => {
  if (row % BAD_EVERY === 57) return [spoiled(row).join()];
  const earlier = row - LATER;
  if (earlier >= 0 && row % TWICE_EVERY === 701) return [cellsOf(row).join(), cellsOf(earlier).join()];
  if (row % CLASH_EVERY === 11) {
    const other = cellsOf(row);
    other[9] = '333.33';
    return [cellsOf(row).join(), other.join()];
  }
  return [cellsOf(row).join()];
};

/**
 * Writes measurement rows as a laboratory's system exports them, and answers the counts they must give: 1 % spoiled, some
 * sent twice, some twice with different results, which must both be refused.
 */
export const rowsFile = async (path: string, rows: number): Promise<Counts> => {
  const file = createWriteStream(path);
  file.write(`${HEADER}\r\n`);
  const counts = { rows: 0, accepted: 0, rejected: 0, duplicates: 0 };
  for (let row = 0; counts.rows < rows; row += 1) {
    const lines = linesOf(row);
    const fits = lines.length <= rows - counts.rows;
    const written = fits ? lines : lines.slice(0, 1);
    if (!file.write(`${written.join('\r\n')}\r\n`)) await once(file, 'drain');
    counts.rows += written.length;
    if (row % BAD_EVERY === 57) counts.rejected += 1;
    else if (written.length === 2 && row % CLASH_EVERY === 11) counts.rejected += 2;
    else {
      counts.accepted += 1;
      counts.duplicates += written.length - 1;
    }
  }
  file.end();
  await once(file, 'close');
  return counts;
};

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { fictionalUscc } from '../sample/uscc.ts';
import { csvText } from './csv-text.ts';

/** Small files for tests: written as departments would write them, one row object a line. */
type Row = Readonly<Record<string, string | number>>;

export const csvOf = (rows: readonly Row[]): string => {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => headers.map((header) => String(row[header] ?? '')));
  return csvText([headers, ...cells], { end: '\r\n' });
};

/** Writes text into a fresh temporary file of this name; answers its path. */
export const fileOf = async (
  name: string,
  text: string,
  encoding: 'utf8' | 'gb18030' = 'utf8',
): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'lianfang-test-')), name);
  await writeFile(path, encoding === 'utf8' ? text : iconv.encode(text, 'gb18030'));
  return path;
};

let serial = 0;
/** A USCC that no other test of this run uses. */
export const freshUscc = (): string => {
  serial += 1;
  return fictionalUscc((Date.now() % 10_000_000) + serial, 977);
};

/** A measurement row in the long shape: toluene, PC-TWA 50 mg/m³ and PC-STEL 100 mg/m³. */
export const measurementRow = (uscc: string, over: Row = {}): Row => ({
  统一社会信用代码: uscc,
  用人单位名称: '虚构测试有限公司',
  报告编号: `BG-${uscc.slice(-6)}`,
  检测点位: '喷漆岗',
  危害因素: '甲苯',
  采样日期: '2026-02-10',
  检测类型: 'C-TWA',
  检测结果: '10',
  计量单位: 'mg/m³',
  接触人数: 12,
  ...over,
});

export const firmRow = (uscc: string, over: Row = {}): Row => ({
  统一社会信用代码: uscc,
  企业名称: `虚构测试${uscc.slice(-4)}有限公司`,
  行政区划代码: '370102',
  行业代码: 'C3360',
  经营状态: '在业',
  从业人数: 60,
  成立日期: '2015-06-01',
  ...over,
});

export const accountRow = (uscc: string, over: Row = {}): Row => ({
  统一社会信用代码: uscc,
  单位编号: `ZH${uscc.slice(-8)}`,
  单位名称: `虚构测试${uscc.slice(-4)}有限公司`,
  参保地: '370102',
  行业代码: 'C3360',
  参保状态: '参保',
  参保人数: 60,
  ...over,
});

/** A general hidden danger, not rectified. */
export const dangerRow = (uscc: string, over: Row = {}): Row => ({
  隐患编号: `YH-${uscc.slice(-8)}`,
  统一社会信用代码: uscc,
  发现日期: '2026-02-01',
  隐患等级: '一般',
  整改期限: '2026-03-31',
  整改状态: '未整改',
  ...over,
});

import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { csvRow } from '../../../functions/shared/csv.ts';
import { CITIES } from '../../sample/province.ts';
import { type MeasuredRow, measuredRow, measurementTruth, ROWS_A_FIRM } from './measurement-plants.ts';
import { type BenchFirm, BLOCK, benchFirm } from './province-firms.ts';
import { registerRows, registerTruth } from './register-plants.ts';

/** The four registers and the measurements, in the order in which they are read. */
export const PROVINCE_FEEDS = [
  'emergency.firms',
  'hr.insured-firms',
  'market.firms',
  'tax.contributions',
  'health.measurements',
] as const;
type Feed = (typeof PROVINCE_FEEDS)[number];

/** A whole number of blocks, a third of which is tested, and the same of a quarter of it. */
const STEP = BLOCK * 12;
export const wholeFirms = (wanted: number): number => Math.max(STEP, Math.floor(wanted / STEP) * STEP);
export const measurementsOf = (firms: number): number => (firms / 3) * ROWS_A_FIRM;

const ROOT = join(import.meta.dirname, '..', '..', '..', '.local', 'bench');
const SOURCES = ['province-files.ts', 'province-firms.ts', 'register-plants.ts', 'measurement-plants.ts'];
const FLUSH_CHARS = 1 << 18;

const HEADERS: Readonly<Record<Feed, readonly string[]>> = {
  'emergency.firms': [
    ...['统一社会信用代码', '企业名称', '行政区划代码', '行业代码', '经营状态', '从业人数', '成立日期'],
    ...['监管行业', '地址'],
  ],
  'hr.insured-firms': [
    ...['统一社会信用代码', '单位编号', '单位名称', '参保地', '行业代码', '参保状态', '参保人数'],
    ...['月缴费基数', '费率(%)', '参保日期'],
  ],
  'market.firms': [
    ...['统一社会信用代码', '名称', '类型', '隶属企业', '住所区县', '行业代码', '成立日期', '登记状态'],
    ...['注销日期', '从业人数'],
  ],
  'tax.contributions': [
    ...['统一社会信用代码', '单位编号', '费款所属期', '缴费人数', '缴费基数', '应缴', '实缴', '欠费'],
  ],
  'health.measurements': [
    ...['统一社会信用代码', '用人单位名称', '报告编号', '检测点位', '危害因素', '采样日期', '检测类型'],
    ...['样品编号', '检测结果', '计量单位', '采样时间(min)', '接触人数', '日接触时间(h)', '周工作天数'],
    ...['游离二氧化硅(%)', '判定结果', '工作场所所在区县', '检测机构'],
  ],
};

type Line = (feed: Feed, city: string, cells: readonly string[]) => void;

/** Appends lines to the files `feed@city.csv` of a folder, some at a time. */
const cityFiles = (dir: string) => {
  const files = new Map<string, { readonly handle: number; text: string }>();
  const fileOf = (feed: Feed, city: string) => {
    const name = `${feed}@${city}.csv`;
    const known = files.get(name);
    if (known !== undefined) return known;
    const made = { handle: openSync(join(dir, name), 'w'), text: csvRow(HEADERS[feed]) };
    files.set(name, made);
    return made;
  };
  const line: Line = (feed, city, cells) => {
    const file = fileOf(feed, city);
    file.text += csvRow(cells);
    if (file.text.length < FLUSH_CHARS) return;
    writeSync(file.handle, file.text);
    file.text = '';
  };
  const close = (): void => {
    for (const { handle, text } of files.values()) {
      writeSync(handle, text);
      closeSync(handle);
    }
  };
  return { line, close };
};

/** Numbers below `count` in an order of their own: files are never sorted alike. */
function* scattered(count: number, stride: number): Generator<number, undefined> {
  for (let at = 0, number = 0; at < count; at += 1, number = (number + stride) % count) yield number;
}
/** Primes that divide no count of firms or rows of this bench. */
const STRIDES = { 'emergency.firms': 7919, 'hr.insured-firms': 104_729, 'market.firms': 15_485_863 } as const;
const ROW_STRIDE = 32_452_843;

const writeFirms = (firms: number, line: Line): void => {
  for (const index of scattered(firms, STRIDES['emergency.firms'] % firms)) {
    const firm = benchFirm(index);
    const { uscc, name, district, industry, city } = firm;
    const { status, headcount, establishedOn } = registerRows(firm);
    line('emergency.firms', city.code, [
      ...[uscc, name, district, industry, status, headcount, establishedOn, '机械'],
      `${city.nameZh}示例路${index}号`,
    ]);
  }
};

const writeMarket = (firms: number, line: Line): void => {
  for (const index of scattered(firms, STRIDES['market.firms'] % firms)) {
    const firm = benchFirm(index);
    const { entity, parent, establishedOn, marketStatus, closedOn, employees } = registerRows(firm);
    line('market.firms', firm.city.code, [
      ...[firm.uscc, firm.name, entity, parent, firm.district, firm.industry, establishedOn],
      ...[marketStatus, closedOn, employees],
    ]);
  }
};

const taxCells = ({ uscc }: BenchFirm, no: string, persons: number): string[] => {
  const due = `${persons * 56}.70`;
  return [uscc, no, '2026-01', String(persons), String(persons * 6300), due, due, '0'];
};

const writeInsurance = (firms: number, line: Line): void => {
  for (const index of scattered(firms, STRIDES['hr.insured-firms'] % firms)) {
    const firm = benchFirm(index);
    const { accounts, paidAlone } = registerRows(firm);
    for (const { city, no, status, persons, paidFor } of accounts) {
      line('hr.insured-firms', city, [
        ...[firm.uscc, no, firm.name, city, firm.industry, status, String(persons)],
        ...[String(persons * 6300), '0.9', '2018-04-01'],
      ]);
      if (paidFor !== undefined && paidFor > 0) line('tax.contributions', city, taxCells(firm, no, paidFor));
    }
    if (paidAlone !== undefined) line('tax.contributions', firm.city.code, taxCells(firm, '', paidAlone));
  }
};

const measurementCells = (firm: BenchFirm, row: MeasuredRow): string[] => [
  ...[firm.uscc, firm.name, `BG-${firm.index}`, row.workplace, row.agent, '2026-01-15', row.kind],
  ...[row.sampleNo ?? '', row.value, row.unit ?? 'mg/m³', row.minutes ?? '', '12', '8', '5'],
  ...[row.freeSilica ?? '', row.verdict ?? '合格', firm.district, '示例职业卫生技术服务有限公司'],
];

/** The rows of a firm lie far apart, as they do when laboratories send them at different times. */
const writeMeasurements = (firms: number, line: Line): void => {
  const count = measurementsOf(firms);
  for (const at of scattered(count, ROW_STRIDE % count)) {
    const firm = benchFirm(Math.floor(at / ROWS_A_FIRM) * 3);
    const row = measuredRow(firm.turn, at % ROWS_A_FIRM);
    if (row !== undefined) line('health.measurements', firm.city.code, measurementCells(firm, row));
  }
};

/** What every firm must lead to, a line each: `alert` or `open`, the firm, and what is said of it. */
const truthLines = (firms: number): string[] =>
  Array.from({ length: firms }, (_, index) => benchFirm(index)).flatMap((firm) => {
    const all = [registerTruth(firm), ...(firm.isTested ? [measurementTruth(firm.turn)] : [])];
    return all.flatMap(({ alerts, open }) => [
      ...alerts.map((key) => `alert ${firm.uscc}|${key}\n`),
      ...open.map((key) => `open ${firm.uscc}|${key}\n`),
    ]);
  });

/** Changes with the code that plants: files of an older one are not taken for those of this one. */
const edition = (): string => {
  const hash = createHash('sha256');
  for (const source of SOURCES) hash.update(readFileSync(join(import.meta.dirname, source)));
  return hash.digest('hex').slice(0, 8);
};

export interface ProvinceFiles {
  readonly dir: string;
  readonly truth: string;
  readonly firms: number;
  /** Files of one feed, a city each. */
  readonly of: (feed: Feed) => string[];
}

/** The files of a province of so many firms, written once for each edition of the plants. */
export const provinceFiles = (firms: number): ProvinceFiles => {
  const dir = join(ROOT, `province-${firms}-${edition()}`);
  const truth = join(dir, 'truth.txt');
  if (!existsSync(truth)) {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
    const { line, close } = cityFiles(dir);
    for (const write of [writeFirms, writeMarket, writeInsurance, writeMeasurements]) write(firms, line);
    close();
    writeFileSync(truth, truthLines(firms).join(''));
  }
  const of = (feed: Feed): string[] => CITIES.map(({ code }) => join(dir, `${feed}@${code}.csv`));
  return { dir, truth, firms, of };
};

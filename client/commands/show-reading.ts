import type { FileReading } from '../../schemas/events/file-reading.ts';
import type { Session } from './command.ts';

type T = Session['t'];

const DELIMITERS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ',': ['逗号', 'comma'],
  ';': ['分号', 'semicolon'],
  '\t': ['制表符', 'tab'],
  '|': ['竖线', 'pipe'],
};
const WHY: Readonly<
  Record<NonNullable<FileReading['skippedRows']>[number]['why'], readonly [string, string]>
> = {
  title: ['标题', 'title'],
  total: ['合计', 'total'],
  note: ['备注', 'remark'],
  header: ['重复表头', 'header again'],
};
const SKIPPED_SHOWN = 5;
const TEXT_SHOWN = 40;

const kindOf = ({ format, encoding, delimiter, compression = 'none', sheet }: FileReading, t: T): string => {
  const cut = DELIMITERS[delimiter];
  return [
    format.toUpperCase(),
    ...(compression === 'none' ? [] : [compression]),
    ...(format === 'xlsx' ? [] : [encoding.toUpperCase()]),
    ...(cut === undefined ? [] : [t(...cut)]),
    ...(sheet === undefined ? [] : [t(`工作表“${sheet.name}”`, `sheet "${sheet.name}"`)]),
  ].join(' · ');
};

/** How a file was read, as its sender wants to know it: what it is, what to look at, and which rows are no data. */
export const showReading = (reading: FileReading, t: T): string[] => {
  const lines = [`${t('读作', 'read as')}: ${kindOf(reading, t)}`];
  for (const { zh, en } of reading.notes ?? []) lines.push(`${t('注意', 'note')}: ${t(zh, en)}`);
  const skipped = reading.skippedRows ?? [];
  for (const { row, why, text } of skipped.slice(0, SKIPPED_SHOWN)) {
    const said = text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)}…` : text;
    lines.push(
      `  ${t(`第${row}行不作数据（${WHY[why][0]}）`, `row ${row} is no data (${WHY[why][1]})`)}: ${said}`,
    );
  }
  if (skipped.length > SKIPPED_SHOWN) lines.push('  …');
  return lines;
};

import { type Sentence, say } from '../sentence.ts';

/**
 * What is odd about a file as a whole: against the last period, in itself, or against
 * the registers of another department. Nothing is refused for it; where the contract asks for it the sender confirms. Codes are stable. Placeholder: `{value}`
 * (the figures).
 */
export const FILE_WARNINGS = {
  'rows-collapsed': say(
    '行数比上一期少得多：{value}。请核对文件是否完整；不全的请撤回后重报',
    'Far fewer rows than last time: {value}. Check whether the file is whole; withdraw it and send it again if not',
  ),
  'rows-jumped': say(
    '行数比上一期多得多：{value}。请核对是否混入其他期别或其他地区的数据',
    'Far more rows than last time: {value}. Check whether other periods or regions slipped in',
  ),
  'column-emptied': say(
    '以往有值的列本次为空：{value}。请核对导出设置和表头',
    'Columns that used to be filled are blank now: {value}. Check the export and its header',
  ),
  'column-constant': say(
    '以往各不相同的列本次全为同一值：{value}。请核对是否误填充',
    'A column that used to vary now holds one value only: {value}. Check whether it was filled down by mistake',
  ),
  'values-shifted': say(
    '数值的中位数与以往相差十倍、百倍或千倍，像是计量单位有误：{value}。请核对计量单位和小数点；有误请撤回后重报',
    'Medians moved by a power of ten, as a wrong unit moves them: {value}. Check the unit and the decimal point; withdraw it and send it again if they are wrong',
  ),
  'firms-unknown': say(
    '有用人单位的信用代码是本省登记的，但全省市场主体登记中都没有：{value}。请与营业执照核对统一社会信用代码',
    'Firms whose USCC was given out in the province, but which no market register of the province knows: {value}. Compare the USCC with the licence',
  ),
  'firms-deregistered': say(
    '有用人单位已在市场主体登记中注销，本文件却显示其仍在经营：{value}。请核对单位是否填错，或数据是否过时',
    'Firms that the market registers have as deregistered, though this file takes them for alive: {value}. Check whether the firm is right and the data are current',
  ),
  'duplicates-many': say(
    '完全重复的行过多：{value}。重复行只收一行；请核对导出是否有误',
    'Many rows are exact repeats: {value}. One of each was taken; check the export',
  ),
} as const satisfies Readonly<Record<string, Sentence>>;
export type FileWarningCode = keyof typeof FILE_WARNINGS;

/** Message of a warning about a whole file, in both languages. */
export const fileWarningMessage = (code: FileWarningCode, value: Sentence): Sentence => {
  const { zh, en } = FILE_WARNINGS[code];
  return { zh: zh.replace('{value}', () => value.zh), en: en.replace('{value}', () => value.en) };
};

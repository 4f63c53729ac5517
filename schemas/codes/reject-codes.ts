import { type Sentence, say } from '../sentence.ts';
import { FILE_CODES, type FileCode } from './file-codes.ts';
import { isRowWarningCode, ROW_WARNINGS, type RowWarningCode } from './warning-codes.ts';

/** What a message may name: `column` is the header as the sender wrote it, `value` the cell as it stood. */
export interface RejectParts {
  readonly column: string;
  readonly value: string;
  /** What the cell must look like; the contract's `expected` of the column. */
  readonly expected: Sentence | string;
}

/**
 * Every code of a rejected row, with its message: which column, which value, what to do. Codes are stable; clients
 * and tests rely on them. Placeholders: `{column}`, `{value}`, `{expected}`.
 */
export const ROW_CODES = {
  'required-missing': say(
    '“{column}”为必填项，本行为空（“/”“无”等视为未填写）。请填写：{expected}',
    '"{column}" is required but empty here ("/" and the like count as empty). Fill in: {expected}',
  ),
  'uscc-format': say(
    '“{column}”的值“{value}”不是18位统一社会信用代码。请核对位数和字符（不含I、O、S、V、Z）；Excel中该列请设为文本格式',
    '"{column}" value "{value}" is not an 18-character USCC. Check its length and characters (no I, O, S, V, Z); in Excel format the column as text',
  ),
  'uscc-department': say(
    '“{column}”的值“{value}”首位登记管理部门代码无效。请与营业执照核对',
    '"{column}" value "{value}" starts with no known registration department. Compare it with the licence',
  ),
  'uscc-check': say(
    '“{column}”的值“{value}”校验码不符，可能有一位抄错。请与营业执照逐位核对',
    '"{column}" value "{value}" fails its check character: one character is probably mistyped. Compare it with the licence',
  ),
  'uscc-old-number': say(
    '“{column}”的值“{value}”是旧的15位工商注册号。请在营业执照或国家企业信用信息公示系统查得18位统一社会信用代码后填写',
    '"{column}" value "{value}" is an old 15-digit registration number. Look up the 18-character USCC on the licence and give that',
  ),
  'digits-lost': say(
    '“{column}”的值“{value}”已被办公软件改成数字，后几位丢失，无法还原。请从原系统重新取数，并先把该列设为文本格式',
    '"{column}" value "{value}" was turned into a number by office software and lost its last digits. Take it from its source again, with the column formatted as text',
  ),
  'cell-error': say(
    '“{column}”的值“{value}”是表格公式的错误值或未计算的公式。请改正公式，或只粘贴数值后重报',
    '"{column}" value "{value}" is an error of a spreadsheet formula, or one that was never calculated. Correct it, or paste values only',
  ),
  'text-too-long': say(
    '“{column}”的内容过长。请缩短：{expected}',
    '"{column}" is too long. Shorten it: {expected}',
  ),
  'region-unknown': say(
    '“{column}”的值“{value}”不是已知的行政区划，或名称不唯一。请填六位代码',
    '"{column}" value "{value}" is no known region, or names more than one. Use the six-digit code',
  ),
  'region-outside-province': say(
    '“{column}”的值“{value}”不在本省。请填省内行政区划',
    '"{column}" value "{value}" lies outside the province. Give a region inside it',
  ),
  'industry-unknown': say(
    '“{column}”的值“{value}”不是GB/T 4754-2017的行业代码或名称。请填：{expected}',
    '"{column}" value "{value}" is no GB/T 4754-2017 code or name. Use: {expected}',
  ),
  'date-format': say(
    '“{column}”的值“{value}”不是有效日期。请填：{expected}',
    '"{column}" value "{value}" is no valid date. Use: {expected}',
  ),
  'date-range': say(
    '“{column}”的日期“{value}”过早或过晚。请填：{expected}',
    '"{column}" date "{value}" lies too far back or ahead. Use: {expected}',
  ),
  'date-future': say(
    '“{column}”的日期“{value}”晚于今天。请核对年份',
    '"{column}" date "{value}" lies in the future. Check the year',
  ),
  'integer-format': say(
    '“{column}”的值“{value}”不是整数。请只填数字：{expected}',
    '"{column}" value "{value}" is no whole number. Digits only: {expected}',
  ),
  'integer-range': say(
    '“{column}”的值“{value}”超出范围。请填：{expected}',
    '"{column}" value "{value}" is out of range. Use: {expected}',
  ),
  'decimal-format': say(
    '“{column}”的值“{value}”不是数字。请填：{expected}',
    '"{column}" value "{value}" is no number. Use: {expected}',
  ),
  'decimal-range': say(
    '“{column}”的值“{value}”超出范围。请填：{expected}',
    '"{column}" value "{value}" is out of range. Use: {expected}',
  ),
  'enum-unknown': say(
    '“{column}”的值“{value}”不在可选项中。请填：{expected}',
    '"{column}" value "{value}" is none of the choices. Use: {expected}',
  ),
  'cas-check': say(
    '“{column}”的值“{value}”不是有效的CAS号（校验位不符）。请核对，或留空',
    '"{column}" value "{value}" is no valid CAS number (check digit). Correct it or leave it empty',
  ),
  'unit-unknown': say(
    '“{column}”的值“{value}”不是已知的计量单位。请填：{expected}',
    '"{column}" value "{value}" is no known unit. Use: {expected}',
  ),
  'unit-differs': say(
    '“{column}”的值“{value}”自带的单位与计量单位列不同。请核对，只在计量单位列填写单位',
    '"{column}" value "{value}" carries a unit other than that of the unit column. Check both and give the unit in its column only',
  ),
  'value-missing': say(
    '“{column}”为空。请填检测数值；低于检出限请填“<最低检出浓度”，如<0.03',
    '"{column}" holds no result. Give a number, or "<LOD" such as <0.03 when below detection',
  ),
  'lod-missing': say(
    '“{column}”的值“{value}”低于检出限，但没有最低检出浓度。请填写该列，或将结果写成“<0.03”的形式',
    '"{column}" value "{value}" is below detection, but no LOD is given. Fill in that column, or write "<0.03"',
  ),
  'dates-order': say(
    '“{column}”的日期“{value}”早于它应在其后的日期。请核对两个日期',
    '"{column}" date "{value}" lies before the date it must follow. Check both dates',
  ),
  'migrants-over-insured': say(
    '“{column}”的人数“{value}”多于参保人数。请核对两个人数',
    '"{column}" count "{value}" exceeds the insured headcount. Check both counts',
  ),
  'count-over-total': say(
    '“{column}”的人数“{value}”多于它所属的总人数。请核对两个人数',
    '"{column}" count "{value}" exceeds the total that it is part of. Check both counts',
  ),
  'disease-unknown': say(
    '“{column}”的值“{value}”不在《职业病分类和目录》（2024年）中。请填：{expected}',
    '"{column}" value "{value}" is not in the catalogue of occupational diseases (2024). Use: {expected}',
  ),
  'person-check': say(
    '“{column}”的公民身份号码（已遮盖：{value}）出生日期或校验码不符，可能有一位抄错，或被Excel改成了数字。请核对证件，该列请设为文本格式',
    '"{column}" holds an identity number (masked: {value}) that fails its birth date or check character: mistyped, or turned into a number by Excel. Compare it with the card and format the column as text',
  ),
  'person-format': say(
    '“{column}”的值（已遮盖：{value}）不是证件号码。请填：{expected}',
    '"{column}" value (masked: {value}) is no identifier. Use: {expected}',
  ),
  'person-masked': say(
    '“{column}”的值“{value}”是遮盖后的内容，不能用于报送。请从本单位原文件中取回完整内容',
    '"{column}" value "{value}" was masked and cannot be sent. Take the whole content from your own file',
  ),
  'person-elsewhere': say(
    '“{column}”中有公民身份号码（已遮盖：{value}），除人员证件号码列外不得报送。请从该列删去，并检查各列是否错位',
    '"{column}" holds an identity number (masked: {value}), which may stand in a column of identifiers only. Take it out, and check whether the columns are shifted',
  ),
  'minutes-missing': say(
    '分段采样必须有“{column}”。请填采样分钟数（1–1440）',
    'A sampled segment needs "{column}". Give the minutes (1–1440)',
  ),
  'key-conflict': say(
    '文件中有多行主键相同而内容不同（“{column}”：{value}），这些行均未收。请只保留正确的一行',
    'Several rows of the file share this key with different content ("{column}": {value}); all were rejected. Keep the right one only',
  ),
  'wide-empty': say(
    '本行没有任何检测结果列有值（{column}）。请至少填写一列',
    'None of the result columns of this row is filled ({column}). Fill in at least one',
  ),
  'key-not-on-file': say(
    '要删除的行不在库中（{column}：{value}）。请核对该行各键列是否与原报送一致，或该行已被删除',
    'There is no such row to delete ({column}: {value}). Compare its key columns with what was sent; it may be deleted already',
  ),
  'cells-surplus': say(
    '本行的单元格多于表头，多出“{value}”。请检查是否有未加引号的分隔符',
    'This row has more cells than the header, beyond it "{value}". Look for an unquoted delimiter',
  ),
  'cells-missing': say(
    '本行的单元格少于表头（本行 / 表头：{value}）。请检查是否断行或缺列；表尾的说明请删去',
    'This row has fewer cells than the header (row / header: {value}). Look for a broken line or a missing column; remove notes below the table',
  ),
  'json-syntax': say(
    '本行不是有效的JSON对象，或两个键对应同一字段而值不同。请检查：{value}',
    'This line is no valid JSON object, or two of its keys mean one field and differ. Check: {value}',
  ),
} as const satisfies Readonly<Record<string, Sentence>>;
export type RowCode = keyof typeof ROW_CODES;

/** True for a code of a rejected row. */
export const isRowCode = (code: string): code is RowCode => Object.hasOwn(ROW_CODES, code);
/** True for a code of a refused file. */
export const isFileCode = (code: string): code is FileCode => Object.hasOwn(FILE_CODES, code);

const inBoth = (text: Sentence | string): Sentence => (typeof text === 'string' ? say(text, text) : text);
const SHOWN = 60;
const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
const fill = (template: string, parts: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(column|value|expected)\}/g, (_, name: string) => parts[name] ?? '');

/** Message of a rejected cell, or of one that is odd, in both languages; values are cut at 60 characters. */
export const rejectMessage = (code: RowCode | RowWarningCode, parts: RejectParts): Sentence => {
  const { zh, en } = isRowWarningCode(code) ? ROW_WARNINGS[code] : ROW_CODES[code];
  const expected = inBoth(parts.expected);
  const shared = { column: parts.column, value: cut(parts.value) };
  return say(fill(zh, { ...shared, expected: expected.zh }), fill(en, { ...shared, expected: expected.en }));
};

/** Message of a refused file in both languages; `value` is what was found (names of columns, a share, a size). */
export const fileMessage = (code: FileCode, value: Sentence | string = ''): Sentence => {
  const { zh, en } = FILE_CODES[code];
  const found = inBoth(value);
  return say(fill(zh, { value: found.zh }), fill(en, { value: found.en }));
};

import { type Sentence, say } from '../sentence.ts';

/**
 * What is odd about a row that is taken all the same: the sender should look, nothing is refused. Codes are stable.
 * Placeholders: `{column}` (the sender's header) and `{value}` (the cell as it stood).
 */
export const ROW_WARNINGS = {
  'value-implausible': say(
    '“{column}”的值“{value}”在所填计量单位下超出实际可能的范围。请核对小数点和计量单位；有误请改正后重报',
    '"{column}" value "{value}" lies outside any physical range in its unit. Check the decimal point and the unit; if it is wrong, correct the row and send it again',
  ),
  'value-like-date': say(
    '“{column}”的值“{value}”是采样前后三年内的某个日期（Excel日期序号或8位年月日），可能是误贴的日期。请核对检测结果；有误请改正后重报',
    '"{column}" value "{value}" stands for a day within three years of the sampling (the number by which Excel keeps it, or year, month and day): a date may have been pasted here. Check the result; if it is wrong, correct the row and send it again',
  ),
  'lod-differs': say(
    '“{column}”的值“{value}”与检测结果中的检出限不同，已按较大者评价。请核对检出限；有误请改正后重报',
    '"{column}" value "{value}" differs from the detection limit in the result; the larger one is judged by. Check both; if one is wrong, correct the row and send it again',
  ),
  'unit-unusual': say(
    '“{column}”的值“{value}”不是该检测类型通常使用的计量单位。请核对检测类型和计量单位；有误请改正后重报',
    '"{column}" value "{value}" is no usual unit of this kind of measurement. Check both; if one is wrong, correct the row and send it again',
  ),
  'reported-late': say(
    '“{column}”的日期“{value}”距采样已超过180天。请核对采样日期和报告日期的年份',
    '"{column}" date "{value}" lies more than 180 days after the sampling. Check the years of both dates',
  ),
  'region-outside-scope': say(
    '“{column}”的值“{value}”不在本次报送的市。请核对行政区划或报送范围；确属跨市的无需处理',
    '"{column}" value "{value}" lies outside the city of this submission. Check the region and the scope; nothing need be done where it is so',
  ),
  'exposed-over-workers': say(
    '“{column}”的人数“{value}”多于职工总数。请核对两个人数；含劳务派遣等人员的无需处理',
    '"{column}" count "{value}" exceeds the number of workers. Check both; nothing need be done where dispatched workers are among the exposed',
  ),
  'payroll-implausible': say(
    '“{column}”的值“{value}”除以人数后，人均每月不足1000元或超过100000元。请核对单位（元、万元）以及填的是总额还是人均',
    '"{column}" value "{value}" comes to less than 1,000 or more than 100,000 yuan a person and month. Check its unit, and whether it is the total',
  ),
  'rate-implausible': say(
    '“{column}”的值“{value}”不是工伤保险可能的费率（0.1%至10%）：填0.009会按0.009%收下，费率0.9%请填0.9或0.9%。请核对；有误请改正后重报',
    '"{column}" value "{value}" is no possible rate of work-injury insurance (0.1 % to 10 %): 0.009 is taken as 0.009 %, so give 0.9 % as 0.9 or 0.9%. If it is wrong, correct the row and send it again',
  ),
  'status-date-differs': say(
    '“{column}”的日期“{value}”与状态不符。请核对状态是否已更新；有误请改正后重报',
    '"{column}" date "{value}" does not fit the status. Check whether the status is up to date; if not, correct the row and send it again',
  ),
} as const satisfies Readonly<Record<string, Sentence>>;
export type RowWarningCode = keyof typeof ROW_WARNINGS;

/** True for a code of a row that was taken with a warning. */
export const isRowWarningCode = (code: string): code is RowWarningCode => Object.hasOwn(ROW_WARNINGS, code);

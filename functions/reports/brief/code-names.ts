import type { RowCode } from '../../../schemas/codes/reject-codes.ts';

/** Codes of rejects in a few words, for tables: their messages name the cell, which a sum over many has not. */
const NAMES: Readonly<Record<RowCode, string>> = {
  'required-missing': '必填项为空',
  'uscc-format': '信用代码格式不符',
  'uscc-department': '信用代码登记部门无效',
  'uscc-check': '信用代码校验码不符',
  'text-too-long': '内容过长',
  'region-unknown': '行政区划不明',
  'region-outside-province': '行政区划不在本省',
  'industry-unknown': '行业不明',
  'date-format': '日期格式不符',
  'date-range': '日期过早',
  'date-future': '日期晚于当天',
  'integer-format': '不是整数',
  'integer-range': '整数超出范围',
  'decimal-format': '不是数字',
  'decimal-range': '数字超出范围',
  'enum-unknown': '不是可选项',
  'cas-check': 'CAS号校验不符',
  'unit-unknown': '计量单位不明',
  'value-missing': '缺少检测结果',
  'lod-missing': '缺少最低检出浓度',
  'dates-order': '日期先后矛盾',
  'migrants-over-insured': '农民工多于参保人数',
  'count-over-total': '部分人数多于总人数',
  'disease-unknown': '职业病不在目录中',
  'person-check': '身份证号码校验不符',
  'person-format': '证件号码格式不符',
  'person-masked': '证件号码已遮盖',
  'person-elsewhere': '身份证号码错列',
  'minutes-missing': '缺少采样时间',
  'key-conflict': '同一编号内容不同',
  'wide-empty': '各检测列均为空',
  'cells-surplus': '单元格过多',
  'cells-missing': '单元格过少',
  'json-syntax': 'JSON格式错误',
};

/** The code itself when it is of no row. */
export const codeName = (code: string): string => (NAMES as Readonly<Record<string, string>>)[code] ?? code;

import { column, industry, region, text, uscc } from './fields.ts';

const code = {
  headers: ['统一社会信用代码', '社会信用代码', '信用代码', 'USCC'],
  fieldClass: 'identity',
  example: '91379900MA00000156',
} as const;

/** The firm that a row is about. */
export const firmCode = column(uscc, { ...code, required: true });
/** The same as part of the natural key. */
export const firmCodeKey = column(uscc, { ...code, required: true, key: true });

/** Name of an employer, as departments that look at its people call it. */
export const employerName = column(text(200), {
  headers: ['用人单位名称', '单位名称', '企业名称', 'Employer'],
  required: true,
  fieldClass: 'identity',
  example: '济南示例甲机械有限公司',
});

/** Where an employer is. */
export const employerRegion = column(region, {
  headers: ['行政区划代码', '所属区县代码', '所在区县', 'Region'],
  required: true,
  fieldClass: 'identity',
  example: '370102',
});

/** What an employer does. */
export const employerIndustry = column(industry, {
  headers: ['行业代码', '国民经济行业代码', 'Industry code', 'Industry'],
  required: true,
  fieldClass: 'identity',
  example: 'C3311',
});

/** Headers under which departments send the identifier of a person. */
export const PERSON_HEADERS = [
  '证件号码',
  '公民身份号码',
  '身份证号',
  '身份证号码',
  '社会保障号码',
  'AAC002',
  'Person',
] as const;

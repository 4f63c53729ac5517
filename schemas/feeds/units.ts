import { tidyCode } from '../reference/text.ts';
import { bad, good } from './cell-parsers.ts';
import type { FieldType } from './fields.ts';

/** Units that laboratories print, in their normal form, with other spellings (compared without spaces and case). */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  'mg/m³': ['mg/m3', 'mg/m^3', 'mg/立方米', '毫克/立方米', 'mg·m-3', 'mgm-3'],
  'μg/m³': ['ug/m3', 'μg/m3', 'µg/m3', '微克/立方米'],
  'pg TEQ/m³': ['pgteq/m3'],
  ppm: ['ppmv', 'μmol/mol', 'umol/mol'],
  'f/mL': ['f/cm3', 'f/cc', '根/ml', '纤维/ml', 'f/毫升'],
  'dB(A)': ['dba', 'db-a', '分贝(a)'],
  dB: ['分贝'],
  '℃': ['°c', '摄氏度', 'c'],
  'm/s²': ['m/s2', 'm/s^2', '米/秒2'],
  'mW/cm²': ['mw/cm2'],
  'μW/cm²': ['uw/cm2', 'μw/cm2'],
  'μW·h/cm²': ['uw·h/cm2', 'uwh/cm2', 'μwh/cm2', 'uw.h/cm2', '微瓦时/平方厘米'],
  'V/m': [],
  'kV/m': [],
  'A/m': [],
  mT: [],
};

const key = (text: string): string =>
  tidyCode(text).normalize('NFKC').replaceAll('µ', 'μ').replace(/\s/g, '').toLowerCase();
const byKey = new Map(
  Object.entries(SPELLINGS).flatMap(([unit, others]) => [unit, ...others].map((text) => [key(text), unit])),
);

/** Normal form of a unit, or undefined: `mg/m3`, `㎎/㎥` and `MG/M³` are all `mg/m³`. */
export const normaliseUnit = (text: string): string | undefined => byKey.get(key(text));

/** 计量单位, in its normal form. */
export const unit: FieldType<string> = {
  parse: (cell) => {
    const normal = normaliseUnit(cell);
    return normal === undefined ? bad('unit-unknown') : good(normal);
  },
  expected: { zh: 'mg/m³、ppm、f/mL、dB(A)、℃、m/s²等', en: 'mg/m³, ppm, f/mL, dB(A), ℃, m/s² …' },
  json: { type: 'string', enum: Object.keys(SPELLINGS) },
};

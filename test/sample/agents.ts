import { dust, substance } from './reference.ts';

/** Agents that laboratories of the province meet every day, by the pattern of their limits. */
export const TWO_LIMITS = [
  ...[
    '甲苯',
    '甲醇',
    '氨',
    '苯乙烯',
    '丙酮',
    '二氧化硫',
    '乙苯',
    '乙酸乙酯',
    '乙酸丁酯',
    '异丙醇',
    '正己烷',
    '二硫化碳',
  ],
  ...[
    '1,2-二氯乙烷',
    '二甲胺',
    '甲酸',
    '乙酸',
    '环氧氯丙烷',
    '氧化锌',
    '四氯化碳',
    '萘',
    '乙二醇',
    '二甲苯(全部异构体)',
  ],
].map(substance);
export const TWA_ONLY = [
  ...[
    '苯胺',
    '酚',
    '吡啶',
    '丙烯酸甲酯',
    '二甲基甲酰胺',
    '二氯甲烷',
    '三氯乙烯',
    '四氢呋喃',
    '环己酮',
    '氯苯',
    '乙腈',
    '硝基苯',
  ],
].map(substance);
export const MAXIMUM_ONLY = ['甲醛', '氯', '硫化氢', '臭氧', '氢氧化钠', '磷化氢', '乙醛', '丙烯醛'].map(
  substance,
);

/** Total and respirable limits, valid whatever the free silica below 10 %. */
export const TWO_FRACTIONS = [
  '石灰石粉尘',
  '石膏粉尘',
  '石墨粉尘',
  '碳化硅粉尘',
  '云母粉尘',
  '白云石粉尘',
].map(dust);
/** The limit holds below 10 % free silica only. */
export const LOW_SILICA = [
  '水泥粉尘(游离SiO2含量<10%)',
  '煤尘(游离SiO2含量<10%)',
  '滑石粉尘(游离SiO2含量<10%)',
].map(dust);
export const TOTAL_ONLY = ['电焊烟尘', '砂轮磨尘', '炭黑粉尘', '棉尘', '聚丙烯粉尘', '聚氯乙烯粉尘'].map(
  dust,
);
export const SILICA = {
  low: dust('矽尘:10%≤游离SiO2含量≤50%'),
  middle: dust('矽尘:50%<游离SiO2含量≤80%'),
  high: dust('矽尘:游离SiO2含量>80%'),
};
export const SILICA_NAME = '矽尘';
export const BENZENE = substance('苯');
export const TOLUENE = substance('甲苯');
/** A group of compounds: no molar mass, so ppm cannot be converted. */
export const XYLENE = substance('二甲苯(全部异构体)');
export const ASBESTOS = '石棉(石棉含量>10%)';

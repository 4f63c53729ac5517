import type { Quantity } from '../records/measurement.ts';
import type { WideColumn } from './contract.ts';
import { enumOf, type FieldType } from './fields.ts';

/** 检测类型: how a value was taken, by code or by what laboratories print. */
export const quantity: FieldType<Quantity> = enumOf({
  TWA: ['C-TWA', 'CTWA', 'PC-TWA', '时间加权平均浓度', '8h时间加权平均浓度', '8小时时间加权平均浓度'],
  SAMPLE: ['分段采样', '时段采样', '时段浓度', '样品浓度', '定点采样'],
  STE: ['C-STE', 'CSTE', 'STEL', 'PC-STEL', '短时间接触浓度', '短时间浓度'],
  ME: ['C-ME', 'C-M', 'CM', 'CME', 'MAC', '最高浓度', '最大浓度', '瞬时浓度'],
  PEAK: ['峰接触浓度', '峰浓度', 'C-PE', 'CPE'],
  'TOTAL-DUST-TWA': ['总尘', '总粉尘', '总尘C-TWA', 'C-TWA(总尘)', '总尘时间加权平均浓度'],
  'RESP-DUST-TWA': ['呼尘', '呼吸性粉尘', '呼尘C-TWA', 'C-TWA(呼尘)', '呼尘时间加权平均浓度'],
  'TOTAL-DUST-PEAK': ['总尘峰接触浓度', 'C-PE(总尘)', '峰接触浓度(总尘)'],
  'RESP-DUST-PEAK': ['呼尘峰接触浓度', 'C-PE(呼尘)', '峰接触浓度(呼尘)'],
  'NOISE-LEX': ['噪声', 'LEX,8h', 'LEX8h', '8h等效声级', '8小时等效声级'],
  'NOISE-LEX-W': ['每周40h等效声级', '40h等效声级', '40小时等效声级', 'LEX,40h', 'LEX40h', 'LEX,W', 'LEXW'],
  'NOISE-LEQ': ['等效声级', 'LEQ', 'LAeq', 'LAeq,T', '等效连续A声级'],
  IMPULSE: ['脉冲噪声', '声压级峰值'],
  WBGT: ['WBGT指数', '高温', '湿球黑球温度'],
  HAV: ['手传振动', '频率计权振动加速度', 'ahw'],
  'HAV-4H': ['4h等能量频率计权振动加速度', '4小时等能量频率计权振动加速度', 'ahw(4)'],
  MICROWAVE: ['微波', '微波平均功率密度', '平均功率密度'],
  'MICROWAVE-SHORT': ['微波短时间接触功率密度', '短时间接触功率密度'],
  'MICROWAVE-DOSE': ['微波日剂量', '日剂量'],
  'UHF-POWER': ['超高频功率密度', '超高频辐射功率密度'],
  'UHF-ELECTRIC': ['超高频电场强度', '超高频辐射电场强度'],
  'HF-ELECTRIC': ['高频电场强度', '高频电磁场电场强度'],
  'HF-MAGNETIC': ['高频磁场强度', '高频电磁场磁场强度'],
  ULTRAVIOLET: ['紫外辐射', '紫外辐照度', '紫外线'],
  'POWER-FREQUENCY-FIELD': ['工频电场', '工频电场强度'],
});

const value = (kind: Quantity, ...headers: [string, ...string[]]): WideColumn => ({
  headers,
  sets: { value: 'value', constants: { kind } },
});

/** The wide shape: one row for a workplace and agent, each filled column one record. 限值 is reported, not read. */
export const wideColumns: readonly WideColumn[] = [
  value('TWA', 'CTWA', 'C-TWA', '时间加权平均浓度'),
  value('STE', 'CSTE', 'C-STE', '短时间接触浓度'),
  value('ME', 'CME', 'C-ME', 'C-M', '最高浓度'),
  value('PEAK', '峰接触浓度', 'CPE', 'C-PE'),
  value('TOTAL-DUST-TWA', '总尘CTWA', '总尘C-TWA', 'CTWA(总尘)', '总尘'),
  value('RESP-DUST-TWA', '呼尘CTWA', '呼尘C-TWA', 'CTWA(呼尘)', '呼尘'),
  value('TOTAL-DUST-PEAK', '总尘峰接触浓度', 'C-PE(总尘)'),
  value('RESP-DUST-PEAK', '呼尘峰接触浓度', 'C-PE(呼尘)'),
];

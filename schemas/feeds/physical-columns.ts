import { column, decimal, enumOf, integer } from './fields.ts';

/** Columns of measurements that only physical agents need (GBZ 2.2-2007); what is missing is said when judging. */
export const physicalColumns = {
  workClass: column(
    enumOf({
      I: ['Ⅰ', 'Ⅰ级', 'I级', '1', '1级', '一级', '轻'],
      II: ['Ⅱ', 'Ⅱ级', 'II级', '2', '2级', '二级', '中'],
      III: ['Ⅲ', 'Ⅲ级', 'III级', '3', '3级', '三级', '重'],
      IV: ['Ⅳ', 'Ⅳ级', 'IV级', '4', '4级', '四级', '极重'],
    }),
    {
      headers: ['体力劳动强度', '体力劳动强度分级', '劳动强度', 'Work class'],
      fieldClass: 'health',
      example: 'Ⅱ',
    },
  ),
  impulsesPerDay: column(integer(), {
    headers: ['日接触脉冲次数', '工作日接触脉冲次数', '脉冲次数', 'Impulses a day'],
    fieldClass: 'health',
    example: '120',
  }),
  frequency: column(decimal({ min: 0, max: 300_000, aboveMin: true }), {
    headers: ['频率(MHz)', 'Frequency (MHz)'],
    fieldClass: 'health',
    example: '2450',
  }),
  wave: column(
    enumOf({ continuous: ['连续', '连续波', '连续微波'], pulsed: ['脉冲', '脉冲波', '脉冲微波'] }),
    {
      headers: ['波型', 'Wave'],
      fieldClass: 'health',
      example: '连续',
    },
  ),
  body: column(enumOf({ whole: ['全身', '全身辐射'], limb: ['肢体', '肢体局部', '肢体局部辐射'] }), {
    headers: ['照射部位', 'Part of the body'],
    fieldClass: 'health',
    example: '全身',
  }),
  band: column(
    enumOf({
      UVB: ['中波紫外线', '中波', '280-315nm'],
      UVC: ['短波紫外线', '短波', '100-280nm'],
      welding: ['电焊弧光', '弧光'],
    }),
    { headers: ['紫外波段', 'Ultraviolet band'], fieldClass: 'health', example: '电焊弧光' },
  ),
};

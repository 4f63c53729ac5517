import { firmSubject } from '../records/subject.ts';
import { accidentKind } from './accident-kind.ts';
import { firmCode } from './common-columns.ts';
import { defineContract, defined } from './define-contract.ts';
import type { FeedHead } from './feed-head.ts';
import { column, decimal, enumOf, eventDate, integer, region, text } from './fields.ts';

const columns = {
  accidentNo: column(text(64), {
    headers: ['事故编号', 'Accident no'],
    required: true,
    key: true,
    fieldClass: 'safety',
    example: 'SG-2026-000001',
  }),
  uscc: firmCode,
  occurredOn: column(eventDate, {
    headers: ['发生日期', '事故发生日期', '事故日期', 'Occurred on'],
    required: true,
    fieldClass: 'safety',
    example: '2026-01-19',
  }),
  region: column(region, {
    headers: ['行政区划代码', '事故发生地', '所在区县', 'Region'],
    required: true,
    fieldClass: 'safety',
    example: '370102',
  }),
  kind: column(accidentKind, {
    headers: ['事故类别', '事故类型', 'Kind'],
    required: true,
    fieldClass: 'safety',
    example: '机械伤害',
  }),
  grade: column(
    enumOf({
      'exceptionally-serious': ['特别重大', '特别重大事故'],
      major: ['重大', '重大事故'],
      serious: ['较大', '较大事故'],
      ordinary: ['一般', '一般事故'],
    }),
    { headers: ['事故等级', '事故级别', 'Grade'], required: true, fieldClass: 'safety', example: '一般' },
  ),
  deaths: column(integer(), {
    headers: ['死亡人数', 'Deaths'],
    required: true,
    fieldClass: 'safety',
    example: '0',
  }),
  seriousInjuries: column(integer(), {
    headers: ['重伤人数', 'Serious injuries'],
    required: true,
    fieldClass: 'safety',
    example: '1',
  }),
  minorInjuries: column(integer(), {
    headers: ['轻伤人数', 'Minor injuries'],
    fieldClass: 'safety',
    example: '2',
  }),
  loss: column(decimal({ min: 0 }), {
    headers: ['直接经济损失(万元)', '直接经济损失', 'Loss (10,000 yuan)'],
    fieldClass: 'safety',
    example: '35.5',
  }),
};

/**
 * Accidents as any department keeps them: kind by GB 6441, grade by decree 493, loss in 10,000 yuan. The grade stays what
 * was reported, whatever the number of deaths: that grows for days after the accident.
 */
export const accidentContract = (head: FeedHead<'accidentNo'>) =>
  defineContract(columns, {
    ...head,
    subjectOf: (row) => firmSubject(row.uscc),
    toRecord: ({ kind, ...row }) => ({ kind: 'accident', ...defined(row), accident: kind }),
    samples: [
      {
        accidentNo: 'SG-2026-000002',
        uscc: '91379900MA00000231',
        region: '黄岛区',
        kind: '19',
        grade: '较大',
        deaths: '3',
        seriousInjuries: '0',
        minorInjuries: '',
        loss: '1,260',
      },
      {
        accidentNo: 'SG-2026-000003',
        uscc: '91379900MA0000031U',
        occurredOn: '2026年2月3日',
        region: '济宁市',
        kind: '冒顶片帮',
        deaths: '1',
        seriousInjuries: '0',
        loss: '',
      },
    ],
  });

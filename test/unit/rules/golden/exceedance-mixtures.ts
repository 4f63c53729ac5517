import type { Golden } from './golden-case.ts';

const T = '甲苯|PC-TWA complies, 甲苯|PC-STEL complies';
const X = '二甲苯(全部异构体)|PC-TWA complies, 二甲苯(全部异构体)|PC-STEL complies';
const AN = '苯胺|PC-TWA complies, 苯胺|PEAK peak-missing';

/** Toluene and xylenes: 50 / 100 both, one known group. Aniline (3) belongs to none. */
export const MIXTURES: readonly Golden[] = [
  [
    'the sum is 1',
    '6.4',
    '甲苯 TWA 25; 甲苯 STE 1; 二甲苯 TWA 25; 二甲苯 STE 1',
    `甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 二甲苯(全部异构体)|PC-TWA action-level, 二甲苯(全部异构体)|PC-STEL complies, 甲苯和二甲苯|MIXTURE complies`,
  ],
  [
    'just above 1, each complies',
    '6.4',
    '甲苯 TWA 25; 甲苯 STE 1; 二甲苯 TWA 25.0001; 二甲苯 STE 1',
    `甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 二甲苯(全部异构体)|PC-TWA action-level, 二甲苯(全部异构体)|PC-STEL complies, 甲苯和二甲苯|MIXTURE exceeds`,
  ],
  [
    'small shares',
    '6.3.2',
    '甲苯 TWA 5; 甲苯 STE 1; 二甲苯 TWA 5; 二甲苯 STE 1',
    `${T}, ${X}, 甲苯和二甲苯|MIXTURE complies`,
  ],
  [
    'short-term values add up too',
    '6.3.2',
    '甲苯 TWA 5; 甲苯 STE 60; 二甲苯 TWA 5; 二甲苯 STE 41',
    '甲苯|PC-TWA complies, 甲苯|PC-STEL action-level, 二甲苯(全部异构体)|PC-TWA complies, 二甲苯(全部异构体)|PC-STEL complies, 甲苯和二甲苯|MIXTURE exceeds',
  ],
  ['one alone is no mixture', '6.3.2', '甲苯 TWA 5; 甲苯 STE 1', 'PC-TWA complies, PC-STEL complies'],
  [
    'two workplaces are no mixture',
    '6.4',
    '甲苯 TWA 40; 甲苯 STE 1; 二甲苯 TWA 40 at=乙岗; 二甲苯 STE 1 at=乙岗',
    '甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 二甲苯(全部异构体)|PC-TWA action-level, 二甲苯(全部异构体)|PC-STEL complies',
  ],
  [
    'two days are no mixture',
    '6.4',
    '甲苯 TWA 40; 甲苯 STE 1; 二甲苯 TWA 40 on=2026-01-16; 二甲苯 STE 1 on=2026-01-16',
    '甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 二甲苯(全部异构体)|PC-TWA action-level, 二甲苯(全部异构体)|PC-STEL complies',
  ],
  [
    'a term that could not be judged',
    '6.3.2',
    '甲苯 TWA 5; 甲苯 STE 1; 二甲苯 TWA 5 unit=ppm; 二甲苯 STE 1',
    `${T}, 二甲苯(全部异构体)|PC-TWA molar-mass-missing, 二甲苯(全部异构体)|PC-STEL complies, 甲苯和二甲苯|MIXTURE mixture-term-missing`,
  ],
  [
    'a term that cannot be believed',
    '6.4',
    '甲苯 TWA 40; 甲苯 STE 1; 二甲苯 TWA 100001; 二甲苯 STE 1',
    '甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 二甲苯(全部异构体)|* value-implausible, 二甲苯(全部异构体)|PC-TWA value-implausible, 二甲苯(全部异构体)|PC-STEL value-implausible, 甲苯和二甲苯|MIXTURE mixture-term-missing',
  ],
  [
    'a term that cannot be believed, sampled later than the others',
    '6.4',
    '甲苯 TWA 25; 甲苯 STE 1; 二甲苯 TWA 20; 二甲苯 STE 1; 二甲苯 TWA 100001 on=2026-01-16',
    '甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 二甲苯(全部异构体)|* value-implausible, 二甲苯(全部异构体)|PC-TWA value-implausible, 二甲苯(全部异构体)|PC-STEL value-implausible, 甲苯和二甲苯|MIXTURE mixture-term-missing',
  ],
  [
    'and nothing else is known of it',
    '6.4',
    '甲苯 TWA 25; 甲苯 STE 1; 二甲苯 TWA 100001 on=2026-01-16',
    '甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 二甲苯(全部异构体)|* value-implausible, 甲苯和二甲苯|MIXTURE mixture-term-missing',
  ],
  [
    'nothing detected accuses nobody',
    '6.4',
    '甲苯 TWA 40; 甲苯 STE 1; 二甲苯 TWA <20; 二甲苯 STE 1',
    `甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, ${X}, 甲苯和二甲苯|MIXTURE complies`,
  ],
  [
    'half a detection limit alone does not accuse',
    '6.4',
    '甲苯 TWA 40; 甲苯 STE 1; 二甲苯 TWA <24; 二甲苯 STE 1',
    `甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, ${X}, 甲苯和二甲苯|MIXTURE method-not-sensitive`,
  ],
  [
    'what was seen accuses',
    '6.3.2',
    '甲苯 TWA 51; 甲苯 STE 1; 二甲苯 TWA <24; 二甲苯 STE 1',
    `甲苯|PC-TWA exceeds, 甲苯|PC-STEL complies, ${X}, 甲苯和二甲苯|MIXTURE exceeds`,
  ],
  [
    'reduced limits count in the shares',
    '6.3.2',
    '甲苯 TWA 12 h=12; 甲苯 STE 1; 二甲苯 TWA 14 h=12; 二甲苯 STE 1',
    `甲苯|PC-TWA complies, 甲苯|PC-STEL complies, 二甲苯(全部异构体)|PC-TWA action-level, 二甲苯(全部异构体)|PC-STEL complies, 甲苯和二甲苯|MIXTURE exceeds`,
  ],
  [
    'unknown group, more than 1 together',
    '6.4',
    '甲苯 TWA 40; 甲苯 STE 1; 苯胺 TWA 1.4',
    `甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, ${AN}, 混合接触|MIXTURE mixture-group-unknown`,
  ],
  [
    'unknown group, 1 together at most: nothing can exceed',
    '6.3.2',
    '甲苯 TWA 5; 甲苯 STE 1; 苯胺 TWA 1.4',
    `${T}, ${AN}`,
  ],
  [
    'unknown group, detection limits count in full',
    '6.4',
    '甲苯 TWA 40; 甲苯 STE 1; 苯胺 TWA <0.7',
    `甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, ${AN}, 混合接触|MIXTURE mixture-group-unknown`,
  ],
  [
    'unknown group, a term could not be judged',
    '6.3.2',
    '甲苯 TWA 5; 甲苯 STE 1; 苯胺 TWA 1 unit=f/mL',
    `${T}, 苯胺|PC-TWA unit-not-comparable, 苯胺|PEAK peak-missing, 混合接触|MIXTURE mixture-group-unknown`,
  ],
  [
    'a known mixture beside a stranger',
    '6.4',
    '甲苯 TWA 30; 甲苯 STE 1; 二甲苯 TWA 30; 二甲苯 STE 1; 苯胺 TWA 0.1',
    `甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 二甲苯(全部异构体)|PC-TWA action-level, 二甲苯(全部异构体)|PC-STEL complies, ${AN}, 甲苯和二甲苯|MIXTURE exceeds, 混合接触|MIXTURE mixture-group-unknown`,
  ],
  [
    'dust and gas are not added up',
    '6.4',
    '甲苯 TWA 40; 甲苯 STE 1; 电焊烟尘 总尘 3',
    '甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 电焊烟尘|PC-TWA-TOTAL action-level, 电焊烟尘|PEAK peak-missing',
  ],
  [
    'a MAC is not added up',
    '6.4',
    '甲苯 TWA 40; 甲苯 STE 1; 氯 ME 0.9',
    '甲苯|PC-TWA action-level, 甲苯|PC-STEL complies, 氯|MAC action-level',
  ],
  [
    'organophosphates add up',
    '6.4',
    '乐果 TWA 0.6; 毒死蜱 TWA 0.09',
    '乐果|PC-TWA action-level, 乐果|PEAK peak-missing, 毒死蜱|PC-TWA complies, 毒死蜱|PEAK peak-missing, 有机磷农药|MIXTURE exceeds',
  ],
];

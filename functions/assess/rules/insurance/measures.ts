import type { Sentence } from '../../../../schemas/sentence.ts';

/** How hard a case is met (鲁人社字〔2021〕73号 part 3 (3): 综合运用法律、行政、经济等手段，分类制定具体措施). */
export type MeasureClass = 'legal' | 'administrative' | 'economic';

export interface Measure {
  readonly measure: MeasureClass;
  /** Texts that the measure rests on, as printed. Where two regimes apply, both stand here: the choice is the officer's. */
  readonly basis: string;
  readonly why: Sentence;
}

/**
 * Which measure fits which case, and why. The sorting is ours, the texts are not; nobody but the competent authority
 * takes the measure. 安全生产法 art. 109 punishes the missing liability insurance only and never stands here.
 */
export const MEASURES = {
  'uninsured-injured': {
    measure: 'legal',
    basis: '社会保险法第四十一条、第八十四条；工伤保险条例第六十二条',
    why: {
      zh: '已发生工伤而未参保：工伤待遇由单位承担，应依法责令限期参保并追偿先行支付',
      en: 'an injury was recognised while nobody was insured: the firm owes the benefits, and registration is ordered by law',
    },
  },
  uninsured: {
    measure: 'legal',
    basis: '社会保险法第五十七条、第八十四条；工伤保险条例第六十二条',
    why: {
      zh: '从未办理参保登记，属法定登记义务，应依法责令限期改正，逾期不改的依法处罚',
      en: 'never registered although the law demands it: an order with a time limit, then a fine',
    },
  },
  lapsed: {
    measure: 'administrative',
    basis: '社会保险法第五十八条、第六十条；工伤保险条例第六十二条',
    why: {
      zh: '曾经参保而中断，先行提示和核查，恢复参保；拒不恢复的转法律手段',
      en: 'once insured and broken off: a reminder and a check first, the law when it is refused',
    },
  },
  'under-insured': {
    measure: 'administrative',
    basis: '社会保险法第五十八条、第六十条；工伤保险条例第六十二条',
    why: {
      zh: '人数来自不同日期的登记，先行提示核对并开展联合检查',
      en: 'the counts are of different registers and days: a reminder to compare them and a joint inspection first',
    },
  },
  arrears: {
    measure: 'economic',
    basis: '社会保险法第六十条、第六十三条、第八十六条；工伤保险条例第六十二条',
    why: {
      zh: '已参保而欠费，由征收机构责令限期缴纳并加收滞纳金，逾期处以罚款',
      en: 'insured and in arrears: the collecting authority orders payment with a late fee, then a fine',
    },
  },
  'project-housing': {
    measure: 'administrative',
    basis: '人社部发〔2014〕103号；工伤保险条例第六十二条',
    why: {
      zh: '项目应先参保再开工，由人社部门会同行业主管部门督促，与施工许可和安全监督联动',
      en: 'a project is insured before it starts: the human-resources office and that of the sector press for it together',
    },
  },
  'project-other': {
    measure: 'administrative',
    basis: '人社部发〔2018〕3号、人社部发〔2014〕103号；工伤保险条例第六十二条',
    why: {
      zh: '铁路、公路、水运、水利、能源、机场工程应按项目参保，由人社部门会同行业主管部门督促',
      en: 'works of transport, water and energy are insured by project: both offices press for it together',
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;
export type MeasureCase = keyof typeof MEASURES;

const NAMES: Readonly<Record<MeasureClass, Sentence>> = {
  legal: { zh: '法律', en: 'legal' },
  administrative: { zh: '行政', en: 'administrative' },
  economic: { zh: '经济', en: 'economic' },
};

/** The measure as the line of a finding that explains it. */
export const measureStep = (id: MeasureCase): Sentence => {
  const { measure, basis, why } = MEASURES[id];
  return {
    zh: `建议手段：${NAMES[measure].zh}手段。${why.zh}。依据：${basis}。`,
    en: `Measure that fits: ${NAMES[measure].en}; ${why.en}. Basis: ${basis}.`,
  };
};

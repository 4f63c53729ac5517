import { alert, open, type Planted, QUIET } from './planted.ts';

/** A measurement row as far as it differs from place to place. */
export interface MeasuredRow {
  readonly workplace: string;
  readonly agent: string;
  readonly kind: string;
  readonly value: string;
  readonly unit?: string;
  readonly minutes?: string;
  readonly sampleNo?: string;
  readonly freeSilica?: string;
  readonly verdict?: string;
}

interface Plan {
  readonly rows: readonly MeasuredRow[];
  readonly truth: Planted;
}

/** One agent a workplace, so that no mixture comes in. All of it complies with GBZ 2.1-2019 and GBZ 2.2-2007. */
const COMPLYING = {
  toluene: [
    { workplace: '喷漆岗', agent: '甲苯', kind: 'C-TWA', value: '12.5' },
    { workplace: '喷漆岗', agent: '甲苯', kind: 'C-STE', value: '31', minutes: '15' },
  ],
  ammonia: [
    { workplace: '制冷岗', agent: '氨', kind: 'C-TWA', value: '4.2' },
    { workplace: '制冷岗', agent: '氨', kind: 'C-STE', value: '9', minutes: '15' },
  ],
  chlorine: [{ workplace: '电解岗', agent: '氯', kind: '最高浓度', value: '0.31' }],
  formaldehyde: [
    { workplace: '制胶岗', agent: '甲醛', kind: '最高浓度', value: '0.12', sampleNo: '1' },
    { workplace: '制胶岗', agent: '甲醛', kind: '最高浓度', value: '0.10', sampleNo: '2' },
  ],
  noise: [{ workplace: '冲压岗', agent: '噪声', kind: '噪声', value: '79.5', unit: 'dB(A)' }],
  acetone: [
    { workplace: '清洗岗', agent: '丙酮', kind: 'C-TWA', value: '88' },
    { workplace: '清洗岗', agent: '丙酮', kind: 'C-STE', value: '120', minutes: '15' },
  ],
} as const satisfies Readonly<Record<string, readonly MeasuredRow[]>>;
type Part = keyof typeof COMPLYING;
export const ROWS_A_FIRM = Object.values(COMPLYING).flat().length;

/** 水泥粉尘 as the table of limits calls it. */
const CEMENT = '水泥粉尘(游离SiO2含量<10%)';
const OVER = { verdict: '超标' } as const;

/** A plan that complies but for one of its parts. */
const plan = (part: Part, rows: readonly MeasuredRow[], truth: Planted): Plan => {
  const all = { ...COMPLYING, [part]: rows };
  return { rows: Object.values(all).flat(), truth };
};
/** The first row of a part changed. */
const first = (part: Part, change: Partial<MeasuredRow>, truth: Planted): Plan => {
  const [row, ...others]: readonly MeasuredRow[] = COMPLYING[part];
  return plan(part, row === undefined ? [] : [{ ...row, ...change }, ...others], truth);
};
const complying: Plan = { rows: Object.values(COMPLYING).flat(), truth: QUIET };

const acetone = (change: Partial<MeasuredRow>): MeasuredRow => ({
  workplace: '清洗岗',
  agent: '丙酮',
  kind: 'C-TWA',
  value: '88',
  ...change,
});

const PLANS: readonly Plan[] = [
  complying,
  first('toluene', { value: '61.5', ...OVER }, alert('exceedance', '喷漆岗|甲苯|PC-TWA')),
  first('ammonia', { value: '12' }, alert('exceedance', '制冷岗|氨|PC-TWA', 'warning')),
  first('chlorine', { value: '1.2', ...OVER }, alert('exceedance', '电解岗|氯|MAC')),
  // At the limit it complies, above one half of it.
  first('toluene', { value: '50' }, alert('exceedance', '喷漆岗|甲苯|PC-TWA', 'warning')),
  // Half of the pair is missing.
  plan(
    'acetone',
    [acetone({ sampleNo: '1' }), acetone({ sampleNo: '2' })],
    open('exceedance', 'ste-missing', '清洗岗|丙酮|PC-STEL'),
  ),
  plan(
    'acetone',
    [acetone({ agent: '虚构物质甲' }), acetone({ agent: '虚构物质甲', kind: 'C-STE' })],
    open('exceedance', 'unknown-agent', '清洗岗|虚构物质甲|*'),
  ),
  // The laboratory says that it exceeds.
  first('ammonia', OVER, alert('verdict-difference', '制冷岗|氨', 'review')),
  plan(
    'formaldehyde',
    [
      { workplace: '破碎岗', agent: '水泥粉尘', kind: '总尘', value: '4.7', freeSilica: '5.2', ...OVER },
      { workplace: '破碎岗', agent: '水泥粉尘', kind: '呼尘', value: '1.6', freeSilica: '5.2', ...OVER },
    ],
    {
      alerts: [
        `exceedance|alert|破碎岗|${CEMENT}|PC-TWA-TOTAL`,
        `exceedance|alert|破碎岗|${CEMENT}|PC-TWA-RESP`,
      ],
      open: [],
    },
  ),
  first('noise', { value: '88.1', ...OVER }, alert('exceedance', '冲压岗|噪声|NOISE-8H')),
  first('noise', { value: '82' }, alert('exceedance', '冲压岗|噪声|NOISE-8H', 'warning')),
  // Nothing found, by a method that sees well enough.
  first('chlorine', { value: '<0.2' }, QUIET),
  // 40.2 × 17.03 ÷ 24.04 is 28.5 mg/m³.
  first('ammonia', { value: '40.2', unit: 'ppm', ...OVER }, alert('exceedance', '制冷岗|氨|PC-TWA')),
  // 300 × 120 ÷ 480 is 75 mg/m³.
  first(
    'toluene',
    { kind: '分段采样', value: '300', minutes: '120', ...OVER },
    alert('exceedance', '喷漆岗|甲苯|PC-TWA'),
  ),
  first('formaldehyde', { value: '0.7', ...OVER }, alert('exceedance', '制胶岗|甲醛|MAC')),
  complying,
  complying,
];

const planOf = (turn: number): Plan => PLANS[turn % PLANS.length] ?? complying;
export const measuredRow = (turn: number, row: number): MeasuredRow | undefined => planOf(turn).rows[row];
export const measurementTruth = (turn: number): Planted => planOf(turn).truth;

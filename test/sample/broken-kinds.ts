import type { Cells, FeedFile } from './feed-file.ts';
import type { Firm } from './firm.ts';
import type { CoreFeedId, FeedId } from './layouts.ts';
import type { Rng } from './rng.ts';
import { mistyped, unknownDepartment } from './uscc.ts';

/** A fault put into an otherwise good row: which cells it changes, and the one error that it must give. */
export interface CellFault {
  readonly code: string;
  readonly column: string;
  readonly change: (cells: Cells, firm: Firm, rng: Rng) => Cells;
}
const put = (code: string, column: string, value: string, also: Cells = {}): CellFault => ({
  code,
  column,
  change: (cells) => ({ ...cells, ...also, [column]: value }),
});

const LONG_NAME = `虚构${'很长的名称'.repeat(41)}有限公司`;
const USCC_FAULTS: readonly CellFault[] = [
  {
    code: 'uscc-check',
    column: 'uscc',
    change: (cells, firm, rng) => ({ ...cells, uscc: mistyped(firm.uscc, rng) }),
  },
  {
    code: 'uscc-format',
    column: 'uscc',
    change: (cells, firm) => ({ ...cells, uscc: firm.uscc.slice(0, 17) }),
  },
  {
    code: 'uscc-department',
    column: 'uscc',
    change: (cells, firm) => ({ ...cells, uscc: unknownDepartment(firm.uscc) }),
  },
];

const FAULTS: Readonly<Record<CoreFeedId, readonly CellFault[]>> = {
  'hr.insured-firms': [
    ...USCC_FAULTS,
    put('required-missing', 'name', ''),
    put('text-too-long', 'name', LONG_NAME),
    put('region-outside-province', 'region', '110105'),
    put('industry-unknown', 'industry', 'C9999'),
    put('enum-unknown', 'status', '正常缴费'),
    put('integer-format', 'insuredHeadcount', '三十余人'),
    put('integer-range', 'riskClass', '9'),
    put('decimal-format', 'contributionBase', '约12万'),
    put('date-format', 'enrolledOn', '2025-02-30'),
    put('migrants-over-insured', 'migrantWorkers', '80', { insuredHeadcount: '30' }),
  ],
  'emergency.firms': [
    ...USCC_FAULTS,
    put('required-missing', 'status', ''),
    put('region-unknown', 'region', '379901'),
    put('region-outside-province', 'region', '320102'),
    put('industry-unknown', 'industry', 'Z0001'),
    put('enum-unknown', 'status', '筹建'),
    put('integer-format', 'headcount', '12.5'),
    put('date-range', 'establishedOn', '1899-12-31'),
    put('text-too-long', 'name', LONG_NAME),
  ],
  'transport.operators': [
    {
      code: 'uscc-check',
      column: 'uscc',
      change: (cells, firm, rng) => ({ ...cells, uscc: mistyped(firm.uscc, rng) }),
    },
    put('required-missing', 'licenceNo', ''),
    put('region-unknown', 'region', '火星区'),
    put('enum-unknown', 'status', '在途'),
    put('integer-format', 'vehicles', '若干'),
    put('date-format', 'licenceUntil', '长期有效'),
    put('required-missing', 'name', ''),
  ],
  'health.measurements': [
    ...USCC_FAULTS,
    put('required-missing', 'reportNo', ''),
    put('date-future', 'sampledOn', '2026-05-06', { reportedOn: '' }),
    put('date-range', 'sampledOn', '1999-12-31'),
    put('date-format', 'sampledOn', '今年一月'),
    put('cas-check', 'cas', '108-88-4'),
    put('unit-unknown', 'unit', '克每桶'),
    put('decimal-range', 'freeSilica', '120'),
    put('decimal-format', 'hoursPerDay', '八小时'),
    put('integer-format', 'exposedWorkers', '不详'),
    put('dates-order', 'reportedOn', '2025-06-01', { sampledOn: '2025-11-03' }),
    put('enum-unknown', 'verdict', '大概合格'),
    put('region-outside-province', 'siteRegion', '410102'),
  ],
  'emergency.hidden-dangers': [
    ...USCC_FAULTS,
    put('required-missing', 'dangerNo', ''),
    put('date-future', 'foundOn', '2026-03-20', { dueOn: '', rectifiedOn: '', verifiedOn: '' }),
    put('date-range', 'foundOn', '1999-06-01'),
    put('date-format', 'dueOn', '尽快'),
    put('enum-unknown', 'level', '较大'),
    put('dates-order', 'rectifiedOn', '2025-11-01', {
      foundOn: '2026-01-05',
      dueOn: '2026-02-01',
      verifiedOn: '',
    }),
    put('text-too-long', 'description', '隐患情况详见附件。'.repeat(130)),
    put('region-unknown', 'siteRegion', '379998'),
  ],
};

/** Faults of the long shape only: these columns do not exist in a wide row. */
const LONG_FAULTS: readonly CellFault[] = [
  put('value-missing', 'value', ''),
  put('lod-missing', 'value', 'ND', { lod: '' }),
  put('decimal-format', 'value', '偏高'),
  put('enum-unknown', 'kind', '随机检测'),
  put('integer-range', 'minutes', '2000'),
  put('minutes-missing', 'minutes', '', { kind: 'SAMPLE' }),
];

const isCore = (feed: FeedId): feed is CoreFeedId => feed in FAULTS;

export const cellFaultsOf = ({ spec }: FeedFile): readonly CellFault[] => {
  if (!isCore(spec.feed)) return [];
  const faults = FAULTS[spec.feed];
  if (spec.feed !== 'health.measurements') return faults;
  return spec.shape === 'long' ? [...faults, ...LONG_FAULTS] : faults;
};

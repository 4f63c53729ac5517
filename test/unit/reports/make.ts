import type { FormInput } from '../../../functions/reports/form/compute.ts';
import { firmBook } from '../../../functions/reports/form/firm-book.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import { CITIES, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { FormRegister } from '../../../schemas/reports/form.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { DEFAULT_REPORTS } from '../../../schemas/settings/reports.ts';

export const JINAN = '370100';
export const QINGDAO = '370200';
export const AS_OF = '2026-02-28';

type Of<K extends FactRecord['kind']> = Partial<Extract<FactRecord, { kind: K }>>;

export const firm = (uscc: string, over: Of<'firm-registration'> = {}): FactRecord => ({
  kind: 'firm-registration',
  uscc,
  name: `虚构${uscc.slice(-4)}有限公司`,
  region: '370102',
  industry: 'C3311',
  status: 'operating',
  ...over,
});
export const account = (uscc: string, over: Of<'insurance-account'> = {}): FactRecord => ({
  kind: 'insurance-account',
  uscc,
  accountNo: '',
  name: `虚构${uscc.slice(-4)}有限公司`,
  region: '370102',
  industry: 'C3311',
  status: 'insured',
  insuredHeadcount: 10,
  ...over,
});
export const operator = (uscc: string | undefined, over: Of<'transport-operator'> = {}): FactRecord => ({
  kind: 'transport-operator',
  licenceNo: `L${uscc ?? ''}`,
  ...(uscc === undefined ? {} : { uscc }),
  name: '虚构运输有限公司',
  region: '370102',
  scope: '货运',
  status: 'operating',
  ...over,
});

const FEEDS = {
  'firm-registration': 'emergency.firms',
  'insurance-account': 'hr.insured-firms',
  'transport-operator': 'transport.operators',
} as const;

/** A register that can be counted on, unless told otherwise. */
export const register = (feed: string, scope: string, over: Partial<FormRegister> = {}): FormRegister => ({
  feed,
  scope,
  submissionId: `sub-${feed}-${scope}`,
  period: '2026-02',
  dataAsOf: AS_OF,
  rows: 100,
  rejected: 0,
  complete: true,
  ...over,
});

/** Every register that the form of the province rests on. */
export const ALL_REGISTERS: readonly FormRegister[] = Object.values(FEEDS).flatMap((feed) =>
  [...(feed === 'hr.insured-firms' ? [PROVINCE] : []), ...CITIES.map(({ code }) => code)].map((scope) =>
    register(feed, scope),
  ),
);

/** Records with the scope of the register that they stand in. */
export type Row = readonly [scope: string, record: FactRecord];

export const inputOf = (rows: readonly Row[], over: Partial<FormInput> = {}): FormInput => {
  const registers = over.registers ?? ALL_REGISTERS;
  const book = firmBook();
  for (const [scope, record] of rows) {
    const feed = FEEDS[record.kind as keyof typeof FEEDS];
    const found = registers.find((one) => one.feed === feed && one.scope === scope);
    book.add(found ?? register(feed, scope), record);
  }
  return {
    city: JINAN,
    asOf: AS_OF,
    firms: book.firms(),
    registers,
    settings: DEFAULT_JUDGEMENT,
    reports: DEFAULT_REPORTS,
    ...over,
  };
};

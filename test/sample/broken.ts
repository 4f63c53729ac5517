import { cellFaultsOf } from './broken-kinds.ts';
import type { Cells, FeedFile } from './feed-file.ts';
import { type Firm, makeFirm } from './firm.ts';
import { accountNumber } from './insurance.ts';
import type { FeedId } from './layouts.ts';
import { CITIES, type City } from './province.ts';
import { csvLine } from './render.ts';
import { accountCells, firmCells, operatorCells } from './rows.ts';
import { plantReject, type Source } from './world.ts';

/**
 * Broken rows. They speak of firms of which nothing else is known, so that no planted outcome hangs on them; rows that
 * are rejected on purpose (protection) belong to their scenario.
 */
type Breaker = (source: Source, file: FeedFile, firm: Firm) => void;

const goodCells = (source: Source, file: FeedFile, firm: Firm): Cells => {
  const { spec } = file;
  const { rng } = source;
  const number = source.nextNumber();
  switch (spec.feed) {
    case 'hr.insured-firms': {
      const account = {
        scope: spec.scope,
        insured: 30,
        status: 'insured',
        accountNo: accountNumber(source, spec.scope),
      } as const;
      return accountCells(firm, account, spec, rng);
    }
    case 'emergency.firms':
      return firmCells(firm, { status: 'operating', headcount: 25 }, spec, rng);
    case 'transport.operators':
      return operatorCells(
        firm,
        { licenceNo: `样运${number}`, status: 'operating', headcount: 5, person: false },
        spec,
        rng,
      );
    case 'health.measurements':
      return measurementCells(firm, number, spec.shape === 'wide');
    case 'emergency.hidden-dangers':
      return dangerCells(firm, number);
    default:
      throw new Error(`no broken rows are planted in ${spec.feed}`);
  }
};

const measurementCells = (firm: Firm, number: number, wide: boolean): Cells => ({
  ...{
    uscc: firm.uscc,
    name: firm.name,
    reportNo: `样检字2025第${number}号`,
    workplace: '装配岗',
    agent: '甲苯',
  },
  ...{
    sampledOn: '2025-11-03',
    unit: 'mg/m³',
    exposedWorkers: '4',
    siteRegion: firm.district,
    reportedOn: '2025-11-20',
  },
  ...(wide ? { TWA: '3.2', STE: '6.1' } : { kind: 'TWA', value: '3.2' }),
});
const dangerCells = (firm: Firm, number: number): Cells => ({
  ...{
    dangerNo: `YH-BAD-${number}`,
    uscc: firm.uscc,
    siteRegion: firm.district,
    place: '配电室',
    foundOn: '2026-01-05',
  },
  ...{ level: '一般', dueOn: '2026-03-30', status: '整改中', source: '检查' },
});

/** Which column differs between the two rows of a conflict. */
const CONFLICT_COLUMN: Readonly<Partial<Record<FeedId, string>>> = {
  'hr.insured-firms': 'insuredHeadcount',
  'emergency.firms': 'headcount',
  'transport.operators': 'drivers',
  'health.measurements': 'value',
  'emergency.hidden-dangers': 'place',
};

const conflict: Breaker = (source, file, firm) => {
  const cells = goodCells(source, file, firm);
  const column = file.spec.shape === 'wide' ? 'TWA' : (CONFLICT_COLUMN[file.spec.feed] ?? '');
  // Both rows are paid for at once, or a later plant would find the file richer than it is.
  file.credit -= 1;
  plantReject(source, file, cells, '', 'key-conflict');
  file.later(() => {
    file.credit += 1;
    plantReject(source, file, { ...cells, [column]: '77', migrantWorkers: '' }, '', 'key-conflict');
  });
};
const surplus: Breaker = (source, file, firm) => {
  const line = `${file.render(goodCells(source, file, firm))},多出的单元格,再多一个`;
  plantReject(source, file, line, '', 'cells-surplus');
};
const tooFew: Breaker = (source, file, firm) => {
  const cells = goodCells(source, file, firm);
  plantReject(
    source,
    file,
    csvLine(file.keys.slice(0, 3).map((key) => cells[key] ?? '')),
    '',
    'cells-missing',
  );
};
const syntax: Breaker = (source, file, firm) =>
  plantReject(source, file, file.render(goodCells(source, file, firm)).slice(0, -9), '', 'json-syntax');
const wideEmpty: Breaker = (source, file, firm) =>
  plantReject(source, file, { ...goodCells(source, file, firm), TWA: '', STE: '' }, '', 'wide-empty');

const breakersOf = (file: FeedFile): readonly Breaker[] => {
  const faults = cellFaultsOf(file).map(
    ({ code, column, change }): Breaker =>
      (source, target, firm) =>
        plantReject(source, target, change(goodCells(source, target, firm), firm, source.rng), column, code),
  );
  const lines = file.spec.format === 'csv' ? [surplus, tooFew] : [syntax];
  return [...faults, conflict, ...lines, ...(file.spec.shape === 'wide' ? [wideEmpty] : [])];
};

const cityOf = (scope: string): City => {
  const city = CITIES.find(({ code }) => code === scope) ?? CITIES[0];
  if (!city) throw new Error('no cities');
  return city;
};

/** Plants a broken row each time a file has earned one, kind after kind, so that every kind comes up. */
export const brokenRows = (): ((source: Source, file: FeedFile) => void) => {
  const turns = new Map<string, number>();
  const breakers = new Map<FeedFile, readonly Breaker[]>();
  return (source, file) => {
    if (file.credit < 1) return;
    const { feed, shape, format, scope } = file.spec;
    const group = `${feed}/${shape}/${format}`;
    const turn = turns.get(group) ?? 0;
    turns.set(group, turn + 1);
    const kinds = breakers.get(file) ?? breakersOf(file);
    breakers.set(file, kinds);
    const ghost = makeFirm(
      source.nextNumber(),
      source.seed,
      cityOf(scope),
      source.rng,
      feed === 'transport.operators',
    );
    kinds[turn % kinds.length]?.(source, file, ghost);
  };
};

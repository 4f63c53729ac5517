import { describe, expect, it } from 'vitest';
import { FEEDS, getContract } from '../../../schemas/feeds/catalogue.ts';
import { type Cells, judgeRow } from '../../../schemas/feeds/row-schema.ts';
import { sampleRows } from '../../../schemas/feeds/sample-rows.ts';
import { QuantitySchema } from '../../../schemas/records/measurement.ts';
import { ZONES } from '../../../schemas/reference/regions.ts';

const today = '2026-03-02';
/** Warnings of the first sample row of a feed, with these cells changed, as `column code`. */
const warningsOf = (feed: string, cells: Cells, scope = '370100'): string[] => {
  const contract = getContract(feed);
  if (contract === undefined) throw new Error(`no feed ${feed}`);
  const verdict = judgeRow(contract, { ...sampleRows(contract)[0], ...cells }, { today, scope });
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.errors));
  return verdict.warnings.map(({ column, code }) => `${column} ${code}`);
};
const measured = (cells: Cells, scope?: string) => warningsOf('health.measurements', cells, scope);
const noise = { agent: '噪声', cas: '', kind: '噪声', unit: 'dB(A)' };

describe('a measured value', () => {
  it.each([
    ['noise that no ear survives', { ...noise, value: '850' }, true],
    ['the loudest workplace', { ...noise, value: '140' }, false],
    ['noise that lost a digit', { ...noise, value: '8.5' }, true],
    ['a shot in dB(A)', { ...noise, kind: 'IMPULSE', value: '150' }, false],
    ['a quiet office', { ...noise, value: '42.3' }, false],
    ['a thousandfold concentration', { value: '100001' }, true],
    ['a grave concentration', { value: '3500' }, false],
    ['more gas than there is', { value: '1000001', unit: 'ppm' }, true],
    ['heat that kills', { agent: '高温', cas: '', kind: 'WBGT', unit: '℃', value: '285' }, true],
    ['a hot day', { agent: '高温', cas: '', kind: 'WBGT', unit: '℃', value: '41.2' }, false],
    [
      'a field that breaks the air down',
      { agent: '工频电场', cas: '', kind: '工频电场', unit: 'kV/m', value: '4500' },
      true,
    ],
    ['a value below detection', { value: '<0.1' }, false],
    ['zero, which is for the rules', { value: '0' }, false],
    ['silence', { ...noise, value: '0' }, true],
    ['silence before a shot', { ...noise, kind: 'IMPULSE', unit: 'dB', value: '0' }, true],
    ['a day of frost', { agent: '高温', cas: '', kind: 'WBGT', unit: '℃', value: '0' }, false],
  ])('%s', (_, cells, odd) => {
    expect(measured(cells)).toEqual(odd ? ['value value-implausible'] : []);
  });

  it.each([
    ['the day of the report', '2026-01-28', '46050', 'mg/m³', true],
    ['three years before its sampling', '2026-01-15', '44937', 'mg/m³', true],
    ['longer ago than any paper lies', '2026-01-15', '44936', 'mg/m³', false],
    ['a year after its sampling', '2024-01-15', '45671', 'mg/m³', true],
    ['with its time of day', '2026-01-15', '46037.375', 'mg/m³', true],
    ['ordinary in so small a unit', '2026-01-15', '46037', 'μg/m³', false],
    ['a field below power lines in volts', '2026-01-15', '46037', 'V/m', false],
    ['a field of high frequency in volts', '2026-01-15', '46037', 'V/m high', true],
    ['eight digits', '2026-01-15', '20260128', 'mg/m³', true],
    ['eight digits in a small unit', '2026-01-15', '20260128', 'μg/m³', true],
    ['eight digits in volts', '2026-01-15', '20260128', 'V/m', true],
    ['eight digits of three years ago', '2026-01-15', '20230111', 'μg/m³', true],
    ['eight digits of longer ago', '2026-01-15', '20230110', 'μg/m³', false],
    ['eight digits of no day', '2026-01-15', '20260230', 'μg/m³', false],
    ['eight digits and a fraction', '2026-01-15', '20260128.5', 'μg/m³', false],
  ])('that may be a date, %s', (_, sampledOn, value, unit, odd) => {
    const kind = unit === 'V/m high' ? 'HF-ELECTRIC' : '工频电场';
    const cells = {
      ...{ sampledOn, value },
      unit: unit.replace(' high', ''),
      ...(unit.startsWith('V/m') && { kind, agent: '工频电场', cas: '' }),
    };
    expect(measured({ ...cells, reportedOn: '' })).toEqual(odd ? ['value value-like-date'] : []);
  });

  it.each([
    ['a larger limit in its cell', '<5', '0.1', true],
    ['a smaller one', '< 0.03', '0.1', true],
    ['the same in other digits', '<0.10', '0.100', false],
    ['no limit', '未检出', '0.1', false],
    ['the only one', '<5', '', false],
    ['a value', '5', '0.1', false],
  ])('below detection with %s beside the column of limits', (_, value, lod, odd) => {
    expect(measured({ value, lod })).toEqual(odd ? ['lod lod-differs'] : []);
  });

  it('has a unit that fits its kind', () => {
    expect(measured({ ...noise, value: '85', unit: 'mg/m³' })).toEqual(['unit unit-unusual']);
    expect(measured({ kind: '呼尘', unit: 'ppm' })).toEqual(['unit unit-unusual']);
    expect(measured({ kind: 'C-STE', unit: 'ppm' })).toEqual([]);
    expect(measured({ agent: '脉冲噪声', cas: '', kind: 'IMPULSE', unit: 'dB', value: '128' })).toEqual([]);
  });

  it('goes by any unit where the kind says nothing of it', () => {
    for (const kind of QuantitySchema.options.filter((one) => one === 'SAMPLE'))
      expect(measured({ kind, unit: 'V/m', minutes: '15' })).toEqual([]);
  });
});

describe('dates, regions and counts', () => {
  it('warns of a report half a year after its sample, and of none before', () => {
    const dates = (sampledOn: string, reportedOn: string) => measured({ sampledOn, reportedOn });
    expect(dates('2025-03-01', '2025-08-28')).toEqual([]);
    expect(dates('2025-03-01', '2025-08-29')).toEqual(['reportedOn reported-late']);
  });

  it.each([
    ['another city', '370211', '370100', true],
    ['a district of the city', '370102', '370100', false],
    ['the city itself', '370100', '370100', false],
    ['any city for 省本级', '370211', '370000', false],
    ['the city of a zone', ZONES[0]?.code.replace(/..$/, '00') ?? '', ZONES[0]?.code, false],
    ['no region', '', '370100', false],
  ])('region: %s', (_, siteRegion, scope, odd) => {
    expect(measured({ siteRegion }, scope)).toEqual(odd ? ['siteRegion region-outside-scope'] : []);
  });

  it('warns of a payroll in 万元, or of one person, and not of an honest one', () => {
    const pay = (contributionBase: string, insuredHeadcount = '120') =>
      warningsOf('hr.insured-firms', { contributionBase, insuredHeadcount });
    expect(pay('75.6')).toEqual(['contributionBase payroll-implausible']);
    expect(pay('6300')).toEqual(['contributionBase payroll-implausible']);
    expect(pay('7560000000')).toEqual(['contributionBase payroll-implausible']);
    expect([...pay('120000'), ...pay('756000'), ...pay('12000000'), ...pay('0'), ...pay('')]).toEqual([]);
    expect(warningsOf('tax.contributions', { payroll: '75.6' })).toEqual(['payroll payroll-implausible']);
    expect(warningsOf('hr.insured-firms', { insuredHeadcount: '0', migrantWorkers: '' })).toEqual([]);
  });

  it.each([
    ['0.009', true],
    ['0.013', true],
    ['0.009%', true],
    ['0.0999', true],
    ['0.1', false],
    ['0.2', false],
    ['0.9%', false],
    ['2.85', false],
    ['10', false],
    ['0', false],
    ['', false],
  ])('warns of a rate of per cent that no firm pays: %s', (rate, odd) =>
    expect(warningsOf('hr.insured-firms', { rate })).toEqual(odd ? ['rate rate-implausible'] : []),
  );

  it('warns of more exposed than employed', () => {
    const persons = (workers: string, exposedWorkers: string) =>
      warningsOf('health.declarations', { workers, exposedWorkers });
    expect(persons('10', '11')).toEqual(['exposedWorkers exposed-over-workers']);
    expect(persons('10', '10')).toEqual([]);
  });

  it('warns of an end that the status denies', () => {
    const danger = (cells: Cells) => warningsOf('emergency.hidden-dangers', cells);
    expect(danger({ status: '未整改', verifiedOn: '' })).toEqual(['rectifiedOn status-date-differs']);
    expect(danger({ status: '已整改' })).toEqual(['verifiedOn status-date-differs']);
    expect(danger({ status: '已整改', verifiedOn: '' })).toEqual([]);
    expect(warningsOf('market.firms', { status: '存续' })).toEqual(['closedOn status-date-differs']);
    expect(warningsOf('market.firms', { status: '吊销' })).toEqual([]);
  });
});

describe('warnings and errors', () => {
  const contract = getContract('health.measurements');

  it('stand apart: a row with an error is rejected for that, and not warned of', () => {
    if (contract === undefined) throw new Error('no contract');
    const cells = { ...sampleRows(contract)[0], ...noise, value: '850', name: '' };
    const verdict = judgeRow(contract, cells, { today, scope: '370100' });
    expect(verdict).toMatchObject({ ok: false, errors: [{ column: 'name' }] });
    expect(verdict).not.toHaveProperty('warnings');
  });

  it('never throw on cells that are missing or wrong', () => {
    for (const feed of FEEDS) expect(judgeRow(feed, {}, { today, scope: '370100' }).ok).toBe(false);
  });

  it('say nothing of the sample rows of any feed in their own city', () => {
    for (const feed of FEEDS)
      for (const cells of sampleRows(feed)) {
        const verdict = judgeRow(feed, cells, { today, scope: '370000' });
        expect(verdict, `${feed.id} ${JSON.stringify(cells)}`).toMatchObject({ ok: true, warnings: [] });
      }
  });
});

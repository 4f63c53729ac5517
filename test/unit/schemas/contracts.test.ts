import { describe, expect, it } from 'vitest';
import { csvSample, csvTemplate } from '../../../functions/api/feed-csv.ts';
import { headerKey } from '../../../functions/ingest/header.ts';
import { FEEDS, getContract } from '../../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import { FEED_HEADS, FEED_IDS } from '../../../schemas/feeds/feed-list.ts';
import { FeedSettingsSchema } from '../../../schemas/feeds/feed-settings.ts';
import { type Cells, judgeRow } from '../../../schemas/feeds/row-schema.ts';
import { sampleRows } from '../../../schemas/feeds/sample-rows.ts';
import { type FactRecord, FactRecordSchema } from '../../../schemas/records/record.ts';
import { SubjectRefSchema, usccOf } from '../../../schemas/records/subject.ts';

const context = { today: '2026-03-02', scope: '370100' };
const feed = (id: string): Contract => {
  const contract = getContract(id);
  if (!contract) throw new Error(id);
  return contract;
};
const judge = (id: string, changes: Cells) =>
  judgeRow(feed(id), { ...sampleRows(feed(id))[0], ...changes }, context);
const recordOf = (id: string, changes: Cells): FactRecord => {
  const verdict = judge(id, changes);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.errors));
  return feed(id).toRecord(verdict.row);
};
const errorsOf = (id: string, changes: Cells): [string, string][] => {
  const verdict = judge(id, changes);
  return verdict.ok ? [] : verdict.errors.map(({ column, code }) => [column, code]);
};

describe.each(FEEDS.map((contract) => [contract.id, contract] as const))('%s', (_, contract) => {
  const columns = Object.entries(contract.columns);

  it('has examples that parse, alone and as samples, into a valid record of a valid subject', () => {
    for (const [name, column] of columns)
      expect([name, column.schema.safeParse(column.example).success]).toEqual([name, true]);
    expect(sampleRows(contract).length).toBeGreaterThanOrEqual(3);
    for (const cells of sampleRows(contract)) {
      const verdict = judgeRow(contract, cells, context);
      expect(verdict).toMatchObject({ ok: true });
      if (!verdict.ok) continue;
      expect(FactRecordSchema.safeParse(contract.toRecord(verdict.row)).error).toBeUndefined();
      expect(SubjectRefSchema.safeParse(contract.subjectOf(verdict.row, context.scope)).success).toBe(true);
    }
  });

  it('uses each header for one column only, wide columns included', () => {
    const headers = [
      ...columns.flatMap(([, column]) => column.headers),
      ...(contract.wide?.columns ?? []).flatMap((wide) => wide.headers),
    ].map(headerKey);
    expect(headers.filter((header, index) => headers.indexOf(header) !== index)).toEqual([]);
  });

  it("classes the columns that name a person as nobody's to see, and no other", () => {
    const persons = columns.filter(([, column]) => column.person === true).map(([name]) => name);
    const classed = columns.filter(([, column]) => column.fieldClass === 'person').map(([name]) => name);
    expect(persons).toEqual(classed);
    for (const name of persons)
      expect(contract.columns[name]?.json).toMatchObject({ 'x-pseudonymised': true });
  });

  it('has a natural key of exactly its key columns', () => {
    const keys = columns.filter(([, column]) => column.key).map(([name]) => name);
    expect(new Set(contract.naturalKey)).toEqual(new Set(keys));
  });

  it('has a template and a sample of as many columns', () => {
    const [header = ''] = csvTemplate(contract).split('\r\n');
    expect(header.split(',')).toHaveLength(columns.length);
    const lines = csvSample(contract).trimEnd().split('\r\n');
    expect(lines[0]).toBe(header);
    expect(lines.length).toBe(sampleRows(contract).length + 1);
  });
});

describe('catalogue', () => {
  it('has the feeds of all departments, with catalogue ids of their own', () => {
    expect(FEED_IDS).toEqual(FEEDS.map(({ id }) => id));
    expect(FEED_HEADS).toEqual(
      FEEDS.map(({ id, version, title, settings, naturalKey, wide }) => ({
        ...{ id, version, title, settings, naturalKey },
        ...(wide && { varies: wide.varies }),
      })),
    );
    expect(FEEDS.map(({ id }) => id)).toEqual([
      'hr.insured-firms',
      'hr.project-insurance',
      'hr.injury-decisions',
      'hr.fund-payments',
      'hr.training',
      'hr.key-posts',
      'health.measurements',
      'health.declarations',
      'health.disease-cases',
      'health.checkups',
      'emergency.firms',
      'emergency.accidents',
      'emergency.hidden-dangers',
      'transport.operators',
      'transport.projects',
      'transport.accidents',
      'market.firms',
      'tax.contributions',
      'housing.projects',
      'housing.accidents',
      'water.projects',
      'energy.projects',
    ]);
    expect(new Set(FEEDS.map(({ settings }) => settings.catalogueId)).size).toBe(FEEDS.length);
    for (const { settings } of FEEDS) expect(FeedSettingsSchema.safeParse(settings).error).toBeUndefined();
    expect(FEEDS.every(({ id, settings }) => id.startsWith(`${settings.owner}.`))).toBe(true);
    expect(getContract('no.such')).toBeUndefined();
  });
});

describe('hr.insured-firms', () => {
  const id = 'hr.insured-firms';
  it('keeps an empty account number as empty text and reads a month of arrears', () => {
    expect(recordOf(id, { accountNo: '', arrearsSince: '202509' })).toMatchObject({
      kind: 'insurance-account',
      accountNo: '',
      arrearsSince: '2025-09-01',
    });
    expect(recordOf(id, { phone: '' })).not.toHaveProperty('phone');
  });
  it('refuses more migrants than insured, not as many', () => {
    expect(errorsOf(id, { migrantWorkers: '121' })).toEqual([['migrantWorkers', 'migrants-over-insured']]);
    expect(errorsOf(id, { migrantWorkers: '120' })).toEqual([]);
  });
});

describe('health.measurements', () => {
  const id = 'health.measurements';
  it('tells value, below detection and detection limit apart', () => {
    expect(recordOf(id, { value: '0.30' })).toMatchObject({
      value: '0.3',
      belowDetection: false,
      lod: '0.1',
    });
    const below = recordOf(id, { value: '<0.03', lod: '' });
    expect(below).toMatchObject({ belowDetection: true, lod: '0.03' });
    expect(below).not.toHaveProperty('value');
    expect(recordOf(id, { value: '<0.03', lod: '0.05' })).toMatchObject({ lod: '0.05' });
    expect(recordOf(id, { value: '<5', lod: '0.1' })).toMatchObject({ belowDetection: true, lod: '5' });
    expect(recordOf(id, { value: 'ND', lod: '0.05' })).toMatchObject({ belowDetection: true, lod: '0.05' });
    expect(errorsOf(id, { value: 'ND', lod: '' })).toEqual([['value', 'lod-missing']]);
    expect(errorsOf(id, { value: '' })).toEqual([['value', 'value-missing']]);
  });
  it.each([
    ['C-TWA', 'TWA'],
    ['c_twa', 'TWA'],
    ['SAMPLE', 'SAMPLE'],
    ['C-STE', 'STE'],
    ['C-M', 'ME'],
    ['最高浓度', 'ME'],
    ['峰接触浓度', 'PEAK'],
    ['总尘', 'TOTAL-DUST-TWA'],
    ['呼尘', 'RESP-DUST-TWA'],
    ['噪声', 'NOISE-LEX'],
    ['LEX,8h', 'NOISE-LEX'],
    ['脉冲噪声', 'IMPULSE'],
    ['WBGT', 'WBGT'],
    ['手传振动', 'HAV'],
  ])('reads kind %s as %s', (cell, quantity) =>
    expect(recordOf(id, { kind: cell })).toMatchObject({ quantity }),
  );
  it("reads the laboratory's verdict, also as an answer to 是否超标", () => {
    for (const cell of ['超标', '不合格', '是'])
      expect(recordOf(id, { verdict: cell })).toMatchObject({ verdict: 'exceeds' });
    for (const cell of ['合格', '否'])
      expect(recordOf(id, { verdict: cell })).toMatchObject({ verdict: 'complies' });
  });
  it('needs minutes for a segment and the report after the sampling', () => {
    expect(errorsOf(id, { kind: 'SAMPLE', minutes: '' })).toEqual([['minutes', 'minutes-missing']]);
    expect(errorsOf(id, { kind: 'TWA', minutes: '' })).toEqual([]);
    expect(errorsOf(id, { reportedOn: '2026-01-14' })).toEqual([['reportedOn', 'dates-order']]);
    expect(errorsOf(id, { reportedOn: '2026-01-15' })).toEqual([]);
  });
  it('knows the wide columns, each a kind of the long shape', () => {
    const { wide, columns } = feed(id);
    for (const { sets } of wide?.columns ?? []) {
      expect(Object.keys(columns)).toContain(sets.value);
      expect(columns['kind']?.schema.safeParse(sets.constants['kind']).success).toBe(true);
    }
    expect(wide?.columns.flatMap(({ headers }) => headers)).toEqual(
      expect.arrayContaining(['CTWA', 'CSTE', 'CME', '峰接触浓度']),
    );
    expect(wide?.varies).toBe('kind');
  });
});

describe('emergency.hidden-dangers', () => {
  const id = 'emergency.hidden-dangers';
  it('keeps its dates in order', () => {
    expect(errorsOf(id, { rectifiedOn: '2026-01-11', verifiedOn: '' })).toEqual([
      ['rectifiedOn', 'dates-order'],
    ]);
    expect(errorsOf(id, { verifiedOn: '2026-01-19' })).toEqual([['verifiedOn', 'dates-order']]);
    expect(errorsOf(id, { rectifiedOn: '', verifiedOn: '2026-01-11' })).toEqual([
      ['verifiedOn', 'dates-order'],
    ]);
    expect(errorsOf(id, { dueOn: '2026-01-11' })).toEqual([['dueOn', 'dates-order']]);
    expect(
      errorsOf(id, { dueOn: '2030-01-01', rectifiedOn: '2026-01-12', verifiedOn: '2026-01-12' }),
    ).toEqual([]);
  });
  it('reads whether it is supervised', () => {
    expect(recordOf(id, { supervised: '是' })).toMatchObject({ kind: 'hidden-danger', supervised: true });
  });
});

describe('transport.operators', () => {
  const id = 'transport.operators';
  it('files an operator without USCC under its licence and scope', () => {
    const verdict = judge(id, { uscc: '' });
    const subject = verdict.ok ? feed(id).subjectOf(verdict.row, '370100') : '';
    expect(subject).toBe('licence:370100:370102000001');
    expect(usccOf(subject)).toBeUndefined();
    const firm = judge(id, {});
    expect(firm.ok && usccOf(feed(id).subjectOf(firm.row, '370100'))).toBe('91379900MA00000156');
  });
  it('refuses a licence that ends before it begins', () => {
    expect(errorsOf(id, { licenceUntil: '2022-05-09' })).toEqual([['licenceUntil', 'dates-order']]);
  });
});

describe('emergency.firms', () => {
  it('reads the states of a firm', () => {
    expect(recordOf('emergency.firms', { status: '吊销' })).toMatchObject({
      kind: 'firm-registration',
      status: 'revoked',
    });
    expect(errorsOf('emergency.firms', { establishedOn: '2026-03-03' })).toEqual([
      ['establishedOn', 'date-future'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { returnFields } from '../../../functions/returns/columns.ts';
import { FEEDS } from '../../../schemas/feeds/catalogue.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import { sampleRows } from '../../../schemas/feeds/sample-rows.ts';
import {
  RETURN_COLUMNS,
  type ReturnField,
  ReturnFieldSchema,
} from '../../../schemas/returns/return-field.ts';
import { DEFAULT_GRANTS, type GrantSettings } from '../../../schemas/settings/grants.ts';
import { csvText } from '../../support/csv-text.ts';
import { returnWorld } from '../../support/return-world.ts';
import { aHead, anAlert } from '../api/fixtures.ts';
import { account, danger, measured, registered } from '../rules/make.ts';

const ORGANS = ['hr', 'health', 'emergency', 'transport', 'market-regulator'];
const FIELDS = ReturnFieldSchema.options;
const withGrant = (organ: string, fields: readonly ReturnField[]): GrantSettings => ({
  ...DEFAULT_GRANTS,
  returns: [{ organ, fields: [...fields] }],
});

/** What only this field can have said of the firm below: values that nothing else in the package holds. */
const SECRETS: Readonly<Record<ReturnField, RegExp>> = {
  insurance: /未参保/,
  exceedance: /超标/,
  'workplace-exceedance': /超标/,
  declaration: /无申报记录/,
  'operation-status': /存续/,
  'hidden-dangers': /(^|[\t,"])7(?=[\t,"\r]|$)/m,
  'not-evaluated': /峰接触浓度暂未纳入评价|缺少整改期限/,
  'declared-headcount': /4711/,
  'headcount-gap': /4700/,
};

/** A file of the feed about one firm of which the hub knows something for every field. */
const packageOf = async (feed: Contract, organ: string, grants: GrantSettings) => {
  const [row] = sampleRows(feed).slice(0, 1);
  const names = Object.keys(feed.columns);
  const cells = names.map((name) => row?.[name] ?? '');
  const headers = names.map((name) => feed.columns[name]?.headers[0] ?? name);
  const body = Buffer.from(csvText([headers, cells], { end: '\r\n' }));
  const world = await returnWorld({ body, feed: feed.id, organ, grants });
  const uscc = row?.['uscc'] ?? row?.['generalContractor'] ?? row?.['insuredBy'] ?? '';
  const subject = `uscc:${uscc}`;
  const facts = [
    registered({ status: 'revoked', headcount: 1 }),
    { ...registered({ headcount: 4711, status: 'existing' }), scope: '370200' },
    account({ insuredHeadcount: 11 }),
    measured(),
    danger(),
  ].map((fact) => ({ put: { ...fact, subject } }));
  await world.facts.writeMany(facts);
  const own = { uscc, subject };
  const topic = `${row?.['workplace'] ?? '喷漆岗'}|${row?.['agent'] ?? '苯'}|PC-TWA`;
  world.cases.seed(
    aHead({
      subject,
      notEvaluated: [
        {
          ruleId: 'exceedance',
          topic: topic.replace('PC-TWA', 'PEAK'),
          reason: 'peak-not-judged',
          city: '370100',
        },
        { ruleId: 'hidden-danger', topic: '370100|D', reason: 'due-date-missing', city: '370100' },
      ],
    }),
    [
      anAlert({ ...own, kind: 'uninsured' }),
      anAlert({ ...own, kind: 'exceedance', topic }),
      ...Array.from({ length: 7 }, (_, index) =>
        anAlert({ ...own, kind: 'hidden-danger', topic: `${index}` }),
      ),
    ],
  );
  const done = await world.run();
  const csv = world.file('return.csv').toString('utf8');
  const added = csv
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split(',').slice(headers.length).join(','));
  return { done, csv, body, added: added.slice(1).join('\r\n'), told: JSON.stringify(world.told) };
};

/** The feed that tells a field apart: only measurements have workplaces. */
const feedFor = (field: ReturnField): Contract => {
  const id = field === 'workplace-exceedance' ? 'health.measurements' : 'hr.insured-firms';
  const feed = FEEDS.find((one) => one.id === id);
  if (feed === undefined) throw new Error(id);
  return feed;
};
/** Fields that say the same of a row under another grant. */
const others = (field: ReturnField): ReturnField[] =>
  FIELDS.filter((one) => one !== field && !(SECRETS[one].source === SECRETS[field].source));

describe('grants of return packages', () => {
  it('ship so: flags and counts to all who send, workplaces to health, headcounts to hr', () => {
    const flags: ReturnField[] = [
      ...(['insurance', 'exceedance', 'declaration', 'operation-status'] as const),
      ...(['hidden-dangers', 'not-evaluated'] as const),
    ];
    expect(DEFAULT_GRANTS.returns).toEqual([
      { organ: 'hr', fields: [...flags, 'declared-headcount', 'headcount-gap'] },
      { organ: 'health', fields: [...flags, 'workplace-exceedance'] },
      { organ: 'emergency', fields: flags },
      { organ: 'transport', fields: flags },
    ]);
    for (const { organ, fields } of DEFAULT_GRANTS.returns)
      for (const field of fields) {
        const { fieldClass, tells } = RETURN_COLUMNS[field];
        if (tells !== 'value' || fieldClass === 'identity') continue;
        const classes = DEFAULT_GRANTS.fields
          .filter(({ who }) => who.kind === 'department' && who.organ === organ)
          .flatMap((grant) => grant.classes);
        expect(classes, `${organ} ${field}`).toContain(fieldClass);
      }
  });

  const pairs = ORGANS.flatMap((organ) => FIELDS.map((field) => [organ, field] as const));

  it.each(pairs)('%s without %s gets no such column, and its value nowhere else', async (organ, field) => {
    const all = await packageOf(feedFor(field), organ, withGrant(organ, FIELDS));
    expect(all.added, 'the test must be able to see it').toMatch(SECRETS[field]);
    const { done, added, told } = await packageOf(feedFor(field), organ, withGrant(organ, others(field)));
    expect(done.columns.map((column) => column.field)).not.toContain(field);
    expect(added).not.toMatch(SECRETS[field]);
    expect(`${JSON.stringify(done.columns)}${told}`).not.toContain(RETURN_COLUMNS[field].headerZh);
  });

  it.each(pairs)('%s with a grant for %s alone gets that column alone', async (organ, field) => {
    const { done } = await packageOf(feedFor(field), organ, withGrant(organ, [field]));
    expect(done.columns.map((column) => column.field)).toEqual([field]);
  });

  it.each(FIELDS)('a grant of %s to another organ is none', (field) => {
    for (const organ of ORGANS)
      for (const feed of FEEDS)
        expect(returnFields(withGrant(`${organ}-2`, [field]), organ, feed)).toEqual([]);
  });

  it.each(FEEDS.map((feed) => [feed.id, feed] as const))(
    'an organ without any grant gets its rows of %s back with no added column',
    async (_, feed) => {
      const { csv, body, done, told } = await packageOf(feed, 'market-regulator', DEFAULT_GRANTS);
      const persons = Object.values(feed.columns).filter(({ person }) => person === true);
      const masked = persons.reduce(
        (text, { example }) => text.replace(example, `379***********${example.slice(-4)}`),
        body.toString('utf8'),
      );
      expect(csv).toBe(masked);
      for (const { example } of persons) expect(csv).not.toContain(example);
      expect(done.columns).toEqual([]);
      expect(told).toContain('"counts":{}');
    },
  );

  it('tells why a rule did not judge only beside the column that the rule fills', async () => {
    const feed = feedFor('insurance');
    const bare = await packageOf(feed, 'hr', withGrant('hr', ['not-evaluated']));
    expect(bare.added).toBe('');
    const told = await packageOf(feed, 'hr', withGrant('hr', ['not-evaluated', 'hidden-dangers']));
    expect(told.added).toBe('7,事故隐患：一般隐患缺少整改期限');
  });
});

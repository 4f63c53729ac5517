import { describe, expect, it } from 'vitest';
import { getAlert } from '../../../functions/api/get-alert.ts';
import { getFirm } from '../../../functions/api/get-firm.ts';
import { listAlerts } from '../../../functions/api/list-alerts.ts';
import { listTargets } from '../../../functions/api/list-targets.ts';
import { fieldClassesOf } from '../../../functions/shared/auth/access.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import type { Evidence } from '../../../schemas/alerts/alert.ts';
import { type AlertKind, AlertKindSchema } from '../../../schemas/alerts/kinds.ts';
import { AlertQuerySchema } from '../../../schemas/api/alerts.ts';
import { FEEDS } from '../../../schemas/feeds/catalogue.ts';
import type { Column, Contract } from '../../../schemas/feeds/contract.ts';
import { type FieldClass, FieldClassSchema } from '../../../schemas/feeds/field-class.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import { aHead, anAlert, apiDeps, department, inspector, JINAN, officer, USCC } from './fixtures.ts';

const COLUMNS = FEEDS.flatMap((feed) =>
  Object.entries(feed.columns).map(([name, column]) => ({ feed, name, column, label: `${feed.id} ${name}` })),
);
const SENTINEL = 'SENTINEL-7f3a';

const parsed = (column: Column): unknown => column.schema.parse(column.example);

/** A record as the contract makes it, with a mark that no parser has seen in the place of one column. */
const recordWith = (feed: Contract, marked: string): FactRecord => {
  const row: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(feed.columns)) row[name] = parsed(column);
  row[marked] =
    typeof row[marked] === 'object' ? { value: SENTINEL, belowDetection: SENTINEL, lod: SENTINEL } : SENTINEL;
  return feed.toRecord(row);
};

const factOf = (feed: Contract, record: FactRecord): Fact => ({
  subject: `uscc:${USCC}`,
  feed: feed.id,
  scope: JINAN,
  naturalKey: feed.naturalKey.map((name) => String((record as Record<string, unknown>)[name])).join('|'),
  hash: '0',
  seq: 1,
  record,
  lineage: {
    submissionId: 'S',
    feed: feed.id,
    scope: JINAN,
    fileName: 'a.csv',
    row: 2,
    dataAsOf: '2026-02-28',
  },
});

/** Evidence that carelessly holds the whole record. */
const evidenceOf = (fact: Fact): Evidence => {
  const values = Object.fromEntries(
    Object.entries(fact.record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return { lineage: fact.lineage, naturalKey: fact.naturalKey, values };
};

const ORGANS = ['hr', 'health', 'emergency', 'transport', 'market', 'tax', 'housing', 'water', 'energy'];
const CALLERS: Caller[] = [
  ...ORGANS.flatMap((organ) => [inspector([JINAN], organ), officer([JINAN], organ), department(organ)]),
];

const depsWith = (fact: Fact, kinds: readonly AlertKind[] = []) => {
  const deps = apiDeps();
  const evidence = [evidenceOf(fact)];
  const alerts = kinds.map((kind) => anAlert({ kind, evidence, evidenceCount: 1, values: {} }));
  const [{ ruleId, reason, city }, topic] = [
    { ruleId: 'exceedance', reason: 'twa-missing', city: JINAN },
    'wp|x|PC-TWA',
  ];
  deps.cases.seed(aHead({ notEvaluated: [{ ruleId, reason, city, topic }] }), alerts);
  return { ...deps, facts: { bySubject: async () => [fact] } };
};

/** Kinds that tell a class by their purpose, whatever else the receiver is granted. */
const TELLING: Readonly<Partial<Record<FieldClass, readonly AlertKind[]>>> = {
  identity: AlertKindSchema.options,
  health: ['exceedance', 'verdict-difference'],
  safety: ['hidden-danger'],
  insurance: ['uninsured', 'under-insured', 'lapsed', 'arrears', 'project-uninsured'],
  operation: ['uninsured', 'under-insured', 'lapsed'],
  project: ['project-uninsured'],
};
const tellingKinds = (fieldClass: FieldClass): readonly AlertKind[] => TELLING[fieldClass] ?? [];

const answersOf = async (deps: ReturnType<typeof depsWith>, caller: Caller): Promise<string> => {
  const answers: unknown[] = [await getFirm(deps)(caller, USCC)];
  const list = await listAlerts(deps)(caller, AlertQuerySchema.parse({})).catch(() => undefined);
  if (list !== undefined) {
    answers.push(list, await listTargets(deps)(caller, { limit: 5 }));
    for (const { alertId } of list.items) answers.push(await getAlert(deps)(caller, alertId));
  }
  return JSON.stringify(answers);
};

/** Classes that officers see only of 人社. */
const HR_ALONE: readonly FieldClass[] = ['payroll', 'injury', 'training', 'project'];

describe.each(COLUMNS)('$label', ({ feed, name, column }) => {
  it('is kept from every caller without a grant', async () => {
    // Kinds of alert that are about this class tell it by their purpose; all others must not.
    const silent = AlertKindSchema.options.filter((kind) => !tellingKinds(column.fieldClass).includes(kind));
    const deps = depsWith(factOf(feed, recordWith(feed, name)), silent);
    const ungranted = CALLERS.filter((caller) => !fieldClassesOf(deps.grants, caller).has(column.fieldClass));
    for (const caller of ungranted) {
      expect(await answersOf(deps, caller), JSON.stringify(caller)).not.toContain(SENTINEL);
    }
  });

  it('is kept also where no case of the firm is known', async () => {
    const deps = { ...depsWith(factOf(feed, recordWith(feed, name))), cases: apiDeps().cases };
    const ungranted = CALLERS.filter((caller) => !fieldClassesOf(deps.grants, caller).has(column.fieldClass));
    for (const caller of ungranted)
      expect(await answersOf(deps, caller), JSON.stringify(caller)).not.toContain(SENTINEL);
  });

  it('is shown to a caller with the grant, so that the test can fail; a person to none at all', async () => {
    const { fieldClass } = column;
    const deps = depsWith(factOf(feed, recordWith(feed, name)), AlertKindSchema.options);
    if (fieldClass === 'person') {
      expect(CALLERS.filter((caller) => fieldClassesOf(deps.grants, caller).has('person'))).toEqual([]);
      const classes = [...FieldClassSchema.options];
      const grants = { ...deps.grants, fields: [{ who: { kind: 'person' as const }, classes }] };
      const firm = await getFirm({ ...deps, grants })(officer([JINAN], 'hr'), USCC);
      expect(JSON.stringify(firm)).toContain(SENTINEL);
      return;
    }
    const caller = HR_ALONE.includes(fieldClass) ? officer([JINAN], 'hr') : officer([JINAN], 'emergency');
    const firm = await getFirm(deps)(caller, USCC);
    expect(JSON.stringify(firm)).toContain(SENTINEL);
  });
});

describe('wages, phones and addresses', () => {
  const never = COLUMNS.filter(
    ({ column }) => column.fieldClass === 'payroll' || column.fieldClass === 'contact',
  );
  it.each(never)('$label is in no alert of a department other than hr', async ({ feed, name }) => {
    const deps = depsWith(factOf(feed, recordWith(feed, name)), AlertKindSchema.options);
    for (const organ of ORGANS.filter((one) => one !== 'hr')) {
      expect(await answersOf(deps, department(organ))).not.toContain(SENTINEL);
    }
  });
});

it('tells flags and counts where details are withheld', async () => {
  const feed = FEEDS.find(({ id }) => id === 'health.measurements');
  if (feed === undefined) throw new Error('contract missing');
  const deps = depsWith(factOf(feed, recordWith(feed, 'workplace')), ['exceedance']);
  const firm = await getFirm(deps)(department('transport'), USCC);
  expect(firm.feeds).toEqual([
    {
      feed: 'health.measurements',
      titleZh: feed.title.zh,
      titleEn: feed.title.en,
      records: 1,
      newestDataAsOf: '2026-02-28',
      withheld: ['health', 'contact'],
    },
  ]);
  expect(firm.openAlerts).toEqual({ exceedance: 1 });
  expect(firm.alerts).toEqual([]);
  expect(firm.notEvaluated).toEqual([
    {
      ruleId: 'exceedance',
      reason: 'twa-missing',
      text: { zh: expect.stringContaining('C-TWA'), en: expect.stringContaining('C-TWA') },
      count: 1,
    },
  ]);
});

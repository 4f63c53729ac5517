import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/records/fact.ts';
import { describeRule, type RuleCase } from './lead-cases.ts';
import { CITY, judge, registered } from './make.ts';
import { disease, fed, feed, injury } from './make-leads.ts';

const FIRM = registered();
const TOPIC = 'disease-unapplied|370100|C1';
const FOUND = [`review ${TOPIC}`];
const open = (reason: string) => [`${TOPIC}: ${reason}`];
const FEED = 'hr.injury-decisions';
/** A decision on a disease. */
const decided = (values: Parameters<typeof injury>[0] = {}): Fact =>
  injury({
    clause: '14(4)',
    diseaseCode: '01-A01',
    decidedOn: '2026-02-20',
    injuredOn: '2026-01-10',
    ...values,
  });
/** The same record without some columns. */
const lacking = (fact: Fact, ...columns: string[]): Fact => ({
  ...fact,
  record: Object.fromEntries(
    Object.entries(fact.record).filter(([name]) => !columns.includes(name)),
  ) as Fact['record'],
});

const CASES: RuleCase[] = [
  ['diagnosed, no decision', '第十七条', [FIRM, disease()], FOUND],
  [
    '31 days after the diagnosis',
    '第十七条',
    [FIRM, disease({ diagnosedOn: '2026-01-30' })],
    FOUND,
    fed(FEED, { dataAsOf: '2026-03-01' }),
  ],
  [
    '30 days after it: the last day belongs to the employer',
    '第十七条',
    [FIRM, disease({ diagnosedOn: '2026-01-31' })],
    [],
  ],
  ['suspected', 'not diagnosed', [FIRM, disease({ suspected: true })], []],
  ['neither said', 'diagnosis-unclear', [FIRM, lacking(disease(), 'suspected')], open('diagnosis-unclear')],
  [
    'a stage says that it is diagnosed',
    '第十七条',
    [FIRM, lacking(disease({ stage: '壹期' }), 'suspected')],
    FOUND,
  ],
  ['recognised for the person', '第十四条第（四）项', [FIRM, disease(), decided({ person: 'p1' })], []],
  [
    'refused for the person: it was applied for',
    '第十七条',
    [FIRM, disease(), decided({ person: 'p1', outcome: 'refused' })],
    [],
  ],
  [
    'the person under another item of the catalogue',
    '第十四条第（四）项',
    [FIRM, disease(), decided({ person: 'p1', diseaseCode: '01-A02' })],
    [],
  ],
  [
    'an accident of the same person',
    '14(1) is another matter',
    [FIRM, disease(), injury({ person: 'p1' })],
    FOUND,
  ],
  ['another person with the same disease', '第十七条', [FIRM, disease(), decided({ person: 'p2' })], FOUND],
  ['a decision without a person, same disease', '第十七条', [FIRM, disease(), decided()], []],
  [
    'a case without a person, same disease',
    '第十七条',
    [FIRM, lacking(disease(), 'person'), decided({ person: 'p2' })],
    [],
  ],
  [
    'a decision without a person, another disease',
    '第十七条',
    [FIRM, disease(), decided({ diseaseCode: '01-A02' })],
    FOUND,
  ],
  [
    'a decision without a person from before',
    '第十七条',
    [FIRM, disease(), decided({ decidedOn: '2026-01-09' })],
    FOUND,
  ],
  [
    'two cases, one decision without a person',
    'one decision answers one case',
    [FIRM, disease({ diagnosedOn: '2026-01-05' }), disease({ caseNo: 'C2', person: 'p2' }), decided()],
    ['review disease-unapplied|370100|C2'],
  ],
  [
    'two cases, one of them decided for sure',
    'a named decision answers nobody else',
    [FIRM, lacking(disease(), 'person'), disease({ caseNo: 'C2', person: 'p2' }), decided({ person: 'p2' })],
    FOUND,
  ],
  [
    'two cases, each with a decision that only fits one way',
    'a decision answers no later diagnosis',
    [
      ...[FIRM, disease({ diagnosedOn: '2025-10-01' })],
      disease({ caseNo: 'C2', person: 'p2', diagnosedOn: '2026-01-10' }),
      ...[decided({ decisionNo: 'I1' }), decided({ decisionNo: 'I2', decidedOn: '2025-12-20' })],
    ],
    [],
  ],
  [
    'one case in two registers, one decision without a person',
    'a case counts once',
    [FIRM, disease(), disease({}, { scope: '370000' }), decided()],
    [],
  ],
  [
    'a decision that tells neither person nor disease',
    'it may be the one',
    [FIRM, disease(), lacking(decided(), 'diseaseCode')],
    [],
  ],
  ['diagnosed 365 days ago', 'look-back', [FIRM, disease({ diagnosedOn: '2025-03-02' })], FOUND],
  ['diagnosed 366 days ago', 'look-back', [FIRM, disease({ diagnosedOn: '2025-03-01' })], []],
  ['stale', 'newest-row-rejected', [FIRM, disease({}, { stale: true })], open('newest-row-rejected')],
  [
    'decisions of the city missing',
    'feed-missing',
    [FIRM, disease()],
    open('feed-missing'),
    fed(FEED, { scope: '370200' }),
  ],
  [
    'decisions stale',
    'feed-stale',
    [FIRM, disease()],
    open('feed-stale'),
    fed(FEED, { dataAsOf: '2026-01-15' }),
  ],
  [
    'decisions fresh on their last day, but behind',
    'feed-behind',
    [FIRM, disease({ diagnosedOn: '2025-12-20' })],
    open('feed-behind'),
    fed(FEED, { dataAsOf: '2026-01-18' }),
  ],
  [
    'decisions fresh on their last day',
    '第十七条',
    [FIRM, disease({ diagnosedOn: '2025-12-17' })],
    FOUND,
    fed(FEED, { dataAsOf: '2026-01-16' }),
  ],
  [
    'decisions incomplete',
    'feed-incomplete',
    [FIRM, disease()],
    open('feed-incomplete'),
    fed(FEED, { complete: false }),
  ],
  [
    'decisions being applied',
    'feed-being-applied',
    [FIRM, disease()],
    open('feed-being-applied'),
    fed(FEED, { applying: 'x' }),
  ],
  [
    'the province decides too and is behind',
    'feed-stale',
    [FIRM, disease()],
    open('feed-stale'),
    fed('', undefined, [feed(FEED, { scope: '370000', dataAsOf: '2025-12-01' })]),
  ],
  ['decisions never sent anywhere', 'not in operation', [FIRM, disease()], [], fed(FEED)],
  ['cases never sent anywhere', 'not in operation', [FIRM, disease()], [], fed('health.disease-cases')],
  [
    'city unknown',
    'home-unknown',
    [disease({}, { scope: '370000' })],
    ['disease-unapplied|370000|C1: home-unknown'],
  ],
];
describeRule('disease-unapplied', CASES);

describe('what the lead tells', () => {
  test('days, and no disease or person outside the evidence', () => {
    const judged = judge([FIRM, disease({ stage: '壹期' })], fed());
    const [finding] = judged.findings;
    const { evidence, ...told } = finding ?? { evidence: [] };
    expect(told).toMatchObject({
      ...{
        kind: 'lead',
        severity: 'review',
        city: CITY,
        clause: '工伤保险条例第十七条（三十日内提出申请）、第二十条（六十日内作出决定）',
      },
      values: { caseNo: 'C1', diagnosedOn: '2026-01-10', applyBy: '2026-02-09' },
    });
    expect(JSON.stringify(told)).not.toMatch(/01-A01|壹期|p1/);
    expect(evidence[0]?.values).toEqual({
      kind: 'disease-case',
      diseaseCode: '01-A01',
      diagnosedOn: '2026-01-10',
      stage: '壹期',
    });
    expect(judged.reviewOn).toBe('2026-04-15');
    expect(judge([FIRM, disease({ diagnosedOn: '2026-01-31' })], fed()).reviewOn).toBe('2026-03-03');
  });
});

import { describe, expect, test } from 'vitest';
import { describeRule, type RuleCase } from './lead-cases.ts';
import { CITY, judge, registered } from './make.ts';
import { accident, fed, feed, injury } from './make-leads.ts';

const death = (values: Parameters<typeof injury>[0] = {}, extra = {}) =>
  injury({ fatal: true, ...values }, extra);
const TOPIC = 'concealed-death|2025-12-10';
const FOUND = [`review ${TOPIC}`];
const open = (reason: string) => [`${TOPIC}: ${reason}`];
const FIRM = registered();

const CASES: RuleCase[] = [
  ['a death and no accident', '14(1)', [FIRM, death()], FOUND],
  ['before or after work', '14(2)', [death({ clause: '14(2)' })], FOUND],
  ['out on business', '14(5)', [death({ clause: '14(5)' })], FOUND],
  ['violence', '14(3) is a crime', [death({ clause: '14(3)' })], []],
  ['disease', '14(4) is no accident', [death({ clause: '14(4)' })], []],
  ['commuting', '14(6) is no accident at work', [death({ clause: '14(6)' })], []],
  ['other laws', '14(7)', [death({ clause: '14(7)' })], []],
  ['sudden death', '15(1) is deemed', [death({ clause: '15(1)' })], []],
  ['rescue', '15(2) is deemed', [death({ clause: '15(2)' })], []],
  ['refused', 'not recognised', [death({ outcome: 'refused' })], []],
  ['injured only', 'not fatal', [injury()], []],
  ['recorded on the day', 'decree 493 art. 9', [death(), accident()], []],
  ['recorded three days later', 'window of 3 days', [death(), accident({ occurredOn: '2025-12-13' })], []],
  ['recorded four days later', 'window of 3 days', [death(), accident({ occurredOn: '2025-12-14' })], FOUND],
  ['recorded three days before', 'window of 3 days', [death(), accident({ occurredOn: '2025-12-07' })], []],
  [
    'recorded without a death',
    'decree 493 art. 13',
    [death(), accident({ deaths: 0, seriousInjuries: 1 })],
    FOUND,
  ],
  [
    'two deaths, one recorded',
    'each death is counted',
    [death(), death({ decisionNo: 'I2' }), accident()],
    FOUND,
  ],
  [
    'two deaths, both recorded',
    'each death is counted',
    [death(), death({ decisionNo: 'I2' }), accident({ deaths: 2 })],
    [],
  ],
  [
    'one decision in two registers',
    'a decision counts once',
    [death(), death({}, { scope: '370000' }), accident()],
    [],
  ],
  [
    'deaths of two days',
    'a topic a day',
    [death(), death({ decisionNo: 'I2', injuredOn: '2025-11-01' })],
    ['review concealed-death|2025-11-01', ...FOUND],
  ],
  [
    'deaths of two near days, one of them recorded',
    'a recorded death answers one',
    [death(), death({ decisionNo: 'I2', injuredOn: '2025-12-12' }), accident({ occurredOn: '2025-12-11' })],
    ['review concealed-death|2025-12-12'],
  ],
  [
    'deaths of two near days, each with the record that only fits it',
    'a recorded death answers one',
    [
      ...[death(), death({ decisionNo: 'I2', injuredOn: '2025-12-12' })],
      ...[accident({ occurredOn: '2025-12-12' }), accident({ accidentNo: 'S2', occurredOn: '2025-12-15' })],
    ],
    [],
  ],
  [
    'decided 365 days ago',
    'look-back',
    [death({ decidedOn: '2025-03-02', injuredOn: '2024-12-10' })],
    ['review concealed-death|2024-12-10'],
  ],
  ['decided 366 days ago', 'look-back', [death({ decidedOn: '2025-03-01', injuredOn: '2024-12-10' })], []],
  [
    'fatal is not told',
    'fatality-not-stated',
    [
      ((fact) => ({ ...fact, record: { ...fact.record, fatal: undefined } }))(injury()) as ReturnType<
        typeof injury
      >,
    ],
    ['concealed-death|*: fatality-not-stated'],
  ],
  ['stale decision', 'newest-row-rejected', [death({}, { stale: true })], open('newest-row-rejected')],
  [
    'stale accident',
    'newest-row-rejected',
    [death(), accident({ deaths: 0 }, { stale: true })],
    open('newest-row-rejected'),
  ],
  [
    'dispatched',
    'accident-elsewhere',
    [death({ userUnit: '91370100MA00000298' })],
    open('accident-elsewhere'),
  ],
  ['dispatched to itself', '14(1)', [death({ userUnit: '91370100MA00000010' })], FOUND],
  ['dispatched and recorded here', 'in order', [death({ userUnit: '91370100MA00000298' }), accident()], []],
  ['on a project', 'accident-elsewhere', [death({ projectCode: 'P1' })], open('accident-elsewhere')],
  [
    'accidents of the city never sent',
    'feed-missing',
    [FIRM, death()],
    open('feed-missing'),
    fed('emergency.accidents', { scope: '370200' }),
  ],
  ['accidents never sent anywhere', 'not in operation', [death()], [], fed('emergency.accidents')],
  ['decisions never sent anywhere', 'not in operation', [death()], [], fed('hr.injury-decisions')],
  [
    'only a stub',
    'not in operation',
    [death()],
    [],
    fed('emergency.accidents', { submissionId: '', applying: 'x' }),
  ],
  [
    'being applied',
    'feed-being-applied',
    [death()],
    open('feed-being-applied'),
    fed('emergency.accidents', { applying: 'x' }),
  ],
  [
    'incomplete',
    'feed-incomplete',
    [death()],
    open('feed-incomplete'),
    fed('emergency.accidents', { complete: false }),
  ],
  [
    'accidents reach 30 days beyond',
    'decree 493 art. 13',
    [death()],
    FOUND,
    fed('emergency.accidents', { dataAsOf: '2026-01-09' }),
  ],
  [
    'accidents reach 29 days beyond',
    'feed-behind',
    [death()],
    open('feed-behind'),
    fed('emergency.accidents', { dataAsOf: '2026-01-08' }),
  ],
  [
    'decided in a city that sends no accidents',
    'feed-missing',
    [FIRM, death({}, { scope: '370200' })],
    open('feed-missing'),
  ],
  ['decided at the province', '14(1)', [FIRM, death({}, { scope: '370000' })], FOUND],
  [
    'a carrier, and transport accidents are not sent',
    'feed-missing',
    [registered({ industry: 'G5430' }), death()],
    open('feed-missing'),
  ],
  [
    'a carrier, and transport accidents are sent',
    '14(1)',
    [registered({ industry: 'G5430' }), death()],
    FOUND,
    fed('', undefined, [feed('transport.accidents')]),
  ],
  [
    'a builder, and the accidents of sites are behind',
    'feed-behind',
    [registered({ industry: 'E47' }), death()],
    open('feed-behind'),
    fed('', undefined, [feed('housing.accidents', { dataAsOf: '2025-12-31' })]),
  ],
];
describeRule('concealed-death', CASES);

describe('what the lead tells', () => {
  test('counts, law, registers, and when it grows old', () => {
    const judged = judge([FIRM, death(), death({ decisionNo: 'I2' }), accident()], fed());
    const finding = judged.findings.find(({ ruleId }) => ruleId === 'concealed-death');
    expect(finding).toMatchObject({
      ...{ kind: 'lead', severity: 'review', city: CITY, district: '370102', evidenceCount: 3 },
      values: { deaths: 2, recordedDeaths: 1, missing: 1, accidents: 1 },
      basis: '安全生产法(2021)第八十三条、第八十四条；生产安全事故报告和调查处理条例第四条、第九条',
      score: 70,
    });
    expect(finding?.reason.zh).toMatch(/^线索，待核实：/);
    expect(finding?.steps[1]?.zh).toContain('应急管理·济南市（截至2026-02-28）');
    const registers = fed().registers.filter((one) => one.feed !== 'hr.insured-firms');
    expect(judge([death()], { registers }).reviewOn).toBe('2027-01-11');
  });

  test('no firm of an unknown city is accused', () => {
    const nowhere = judge([death({}, { scope: '370000' })], fed());
    expect(nowhere.notEvaluated).toContainEqual({
      ...{ ruleId: 'concealed-death', topic: TOPIC, reason: 'home-unknown', city: '370000' },
    });
  });
});

import { describe, expect, test } from 'vitest';
import { declaredNames, matchAgent } from '../../../functions/assess/rules/duties/agent-match.ts';
import { describeRule, type RuleCase } from './lead-cases.ts';
import { CITY, judge, measured, registered } from './make.ts';
import { declared, fed } from './make-leads.ts';

const FIRM = registered();
const FEED = 'health.declarations';
const found = (agent: string) => [`alert declaration|${agent}`];
const open = (reason: string, agent = '苯') => [`declaration|${agent}: ${reason}`];
const listing = (agents: string, more: object = {}, extra = {}) => declared({ agents, ...more }, extra);
/** Sampled 2026-01-10, so that the change was to be seen by 2026-02-09. */
const test1 = (agent = '苯', more: object = {}, extra = {}) =>
  measured({ agent, sampledOn: '2026-01-10', value: '0.1', ...more }, extra);

const CASES: RuleCase[] = [
  ['measured and not declared', '第48号令第八条', [FIRM, test1(), listing('甲苯、电焊烟尘')], found('苯')],
  ['declared', 'in order', [FIRM, test1(), listing('甲苯、苯')], []],
  ['declared under its English name', 'in order', [FIRM, test1(), listing('benzene')], []],
  ['declared by its CAS number', 'in order', [FIRM, test1(), listing('71-43-2')], []],
  ['measured under another name of it', 'in order', [FIRM, test1('氨气'), listing('氨')], []],
  [
    'below detection',
    'nothing was found',
    [FIRM, test1('苯', { belowDetection: true, lod: '0.1' }), listing('甲苯')],
    [],
  ],
  ['no declaration at all is the lead', 'undeclared', [FIRM, test1()], []],
  [
    'an old declaration is no fault',
    'no yearly duty',
    [FIRM, test1(), listing('苯', { declaredOn: '2015-01-10' })],
    [],
  ],
  [
    'declared in another city',
    'in order',
    [FIRM, test1(), listing('甲苯'), listing('苯', {}, { scope: '370200' })],
    [],
  ],
  ['noise among the declared', '第48号令第八条', [FIRM, test1(), listing('噪声、高温')], found('苯')],
  [
    'noise measured and not declared',
    '第48号令第八条',
    [FIRM, test1('噪声', { quantity: 'NOISE-LEX', unit: 'dB(A)', value: '70' }), listing('甲苯')],
    found('噪声'),
  ],
  [
    'noise by another word',
    'in order',
    [FIRM, test1('噪音', { quantity: 'NOISE-LEX', unit: 'dB(A)', value: '70' }), listing('工业噪声')],
    [],
  ],
  [
    '31 days after the result',
    '30 days',
    [FIRM, test1('苯', { sampledOn: '2026-01-29' }), listing('甲苯')],
    found('苯'),
    fed(FEED, { dataAsOf: '2026-02-28' }),
  ],
  [
    '30 days after the result',
    '30 days',
    [FIRM, test1('苯', { sampledOn: '2026-01-31' }), listing('甲苯')],
    [],
  ],
  ['reported later', '30 days', [FIRM, test1('苯', { reportedOn: '2026-02-01' }), listing('甲苯')], []],
  [
    'the list is missing',
    'declared-agents-missing',
    [FIRM, test1(), declared()],
    open('declared-agents-missing'),
  ],
  [
    'the list is blank',
    'declared-agents-missing',
    [FIRM, test1(), listing(' 、')],
    open('declared-agents-missing'),
  ],
  [
    'a declared name that means much',
    'agents-unclear',
    [FIRM, test1(), listing('有机溶剂')],
    open('agents-unclear'),
  ],
  ['the same beside the agent itself', 'in order', [FIRM, test1(), listing('有机溶剂、苯')], []],
  [
    'a measured name that means nothing',
    'agents-unclear',
    [FIRM, test1('某剂'), listing('甲苯')],
    open('agents-unclear', '某剂'),
  ],
  [
    'lead declared, dust or fume',
    'agents-unclear',
    [FIRM, test1('铅烟'), listing('铅')],
    open('agents-unclear', '铅及其无机化合物(按Pb计):铅烟'),
  ],
  [
    'dusts that differ by their silica',
    'agents-unclear',
    [FIRM, test1('矽尘', { quantity: 'RESP-DUST-TWA', freeSilica: '20' }), listing('其他粉尘')],
    open('agents-unclear', '矽尘'),
  ],
  [
    'dusts that do not',
    '第48号令第八条',
    [FIRM, test1('石膏粉尘', { quantity: 'TOTAL-DUST-TWA' }), listing('电焊烟尘')],
    found('石膏粉尘'),
  ],
  [
    'stale declaration',
    'newest-row-rejected',
    [FIRM, test1(), listing('甲苯', {}, { stale: true })],
    open('newest-row-rejected'),
  ],
  [
    'stale test',
    'newest-row-rejected',
    [FIRM, test1('苯', {}, { stale: true }), listing('甲苯')],
    open('newest-row-rejected'),
  ],
  [
    'register of before the change was due',
    'feed-behind',
    [FIRM, test1(), listing('甲苯')],
    open('feed-behind'),
    fed(FEED, { dataAsOf: '2026-02-08' }),
  ],
  [
    'register of the very day',
    '第48号令第八条',
    [FIRM, test1(), listing('甲苯')],
    found('苯'),
    fed(FEED, { dataAsOf: '2026-02-09' }),
  ],
  [
    'register stale',
    'feed-stale',
    [FIRM, test1(), listing('甲苯')],
    open('feed-stale'),
    fed(FEED, { dataAsOf: '2025-11-21' }),
  ],
  [
    'register incomplete',
    'feed-incomplete',
    [FIRM, test1(), listing('甲苯')],
    open('feed-incomplete'),
    fed(FEED, { complete: false }),
  ],
  [
    'register being applied',
    'feed-being-applied',
    [FIRM, test1(), listing('甲苯')],
    open('feed-being-applied'),
    fed(FEED, { applying: 'x' }),
  ],
  [
    'register of its scope missing',
    'feed-missing',
    [FIRM, test1(), listing('甲苯')],
    open('feed-missing'),
    fed(FEED, { scope: '370200' }),
  ],
  ['declarations never sent anywhere', 'not in operation', [FIRM, test1(), listing('甲苯')], [], fed(FEED)],
  ['not in business', 'no duty', [registered({ status: 'suspended' }), test1(), listing('甲苯')], []],
];
describeRule('declaration', CASES);

describe('lists of agents', () => {
  test('commas inside a name do not part it', () => {
    expect(declaredNames('苯、1,2-二氯乙烷,甲苯；锰 噪声/1，2-二氯丙烷')).toEqual([
      ...['苯', '1,2-二氯乙烷', '甲苯', '锰', '噪声', '1，2-二氯丙烷'],
    ]);
    expect(matchAgent({ agent: '1,2-二氯乙烷' }, declaredNames('苯,1，2-二氯乙烷'))).toBe('declared');
  });

  test('a doubtful substance is still one that can be told apart', () => {
    expect(matchAgent({ agent: '苯' }, ['三甲基氯化锡'])).toBe('undeclared');
  });
});

describe('what the alert tells', () => {
  test('law, days, list, and when it lapses', () => {
    const judged = judge([FIRM, test1('苯', { exposedWorkers: 30 }), listing('甲苯')], fed());
    const finding = judged.findings.find(({ ruleId }) => ruleId === 'declaration');
    expect(finding).toMatchObject({
      ...{ kind: 'overdue-duty', severity: 'alert', city: CITY, evidenceCount: 2 },
      clause: '职业病危害项目申报办法(总局令第48号)第八条（检测结果与原申报内容不符的，十五日内申报变更）',
      values: {
        agent: '苯',
        reportedOn: '2026-01-10',
        fileBy: '2026-02-09',
        declaredOn: '2024-01-10',
        persons: 30,
      },
      scoreParts: { harm: 25, people: 6 },
    });
    expect(finding?.steps[1]?.zh).toBe('已申报：甲苯');
  });
});

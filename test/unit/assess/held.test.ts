import { describe, expect, test } from 'vitest';
import { heldOf } from '../../../functions/assess/held.ts';
import type { JudgeContext } from '../../../functions/assess/rules/outcome.ts';
import type { Alert } from '../../../schemas/alerts/alert.ts';
import { context, danger, judge, register } from '../rules/make.ts';

const applying = (feed: string, scope = '370200') => register(scope, { feed, applying: 'next' });
const NOTHING = judge([]);
const waits = (ruleId: string, reason = 'register-being-applied') => ({
  ...NOTHING,
  notEvaluated: [{ ruleId, topic: '', reason, city: '370100' }],
});
const [FINDING] = judge([danger({ level: 'major' })]).findings;
const says = (ruleId: string) => ({ ...NOTHING, findings: FINDING ? [{ ...FINDING, ruleId }] : [] });
const openAlert = (ruleId: string, status: Alert['status'] = 'open') => ({ ruleId, status }) as Alert;

describe('what waits for a register that is half applied', () => {
  const held = (
    judged: typeof NOTHING,
    alerts: Alert[] = [],
    registers: Pick<JudgeContext, 'registers'> = context({ registers: [applying('hr.project-insurance')] }),
  ) => heldOf(judged, alerts, registers).map(({ feed, scope, kind }) => `${feed} ${scope} ${kind}`);
  const PROJECT = ['hr.project-insurance 370200 project-uninsured'];

  test.each([
    ['a rule that says so', waits('project-uninsured'), [], PROJECT],
    ['a rule of another family that says so', waits('project-uninsured', 'feed-being-applied'), [], PROJECT],
    ['a finding by a rule that did not ask', says('project-uninsured'), [], PROJECT],
    ['an alert that stands', NOTHING, [openAlert('project-uninsured')], PROJECT],
    ['an alert that an officer accepted', NOTHING, [openAlert('project-uninsured', 'accepted')], PROJECT],
    ['no alert that is over', NOTHING, [openAlert('project-uninsured', 'retracted')], []],
    ['no rule with another reason', waits('project-uninsured', 'register-stale'), [], []],
    ['no rule that rests on another feed', says('hidden-danger'), [openAlert('exceedance')], []],
  ])('%s', (_, judged, alerts, expected) => {
    expect(held(judged, alerts)).toEqual(expected);
  });

  test('nothing where all registers are at rest', () => {
    expect(held(says('project-uninsured'), [], context())).toEqual([]);
  });

  test('a half applied register of declarations holds leads and duties, not the insurance', () => {
    const registers = context({ registers: [applying('health.declarations')] });
    const alerts = ['undeclared', 'declaration', 'uninsured'].map((rule) => openAlert(rule));
    expect(held(NOTHING, alerts, registers)).toEqual([
      'health.declarations 370200 lead',
      'health.declarations 370200 overdue-duty',
    ]);
  });

  test('the insurance rules say themselves for which registers they wait', () => {
    const judged = { ...says('uninsured'), held: ['370200'] };
    const registers = context({
      registers: [applying('hr.insured-firms'), applying('hr.insured-firms', '370300')],
    });
    expect(held(judged, [], registers)).toEqual(
      ['uninsured', 'under-insured', 'lapsed', 'arrears'].map((kind) => `hr.insured-firms 370200 ${kind}`),
    );
  });
});

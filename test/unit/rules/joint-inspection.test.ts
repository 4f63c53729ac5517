import { describe, expect, it } from 'vitest';
import { discloseEvidence, discloseFact } from '../../../functions/api/disclose.ts';
import type { FieldClass } from '../../../schemas/feeds/field-class.ts';
import { INSPECTION_FEED } from '../../../schemas/inspections/findings.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { HiddenDanger } from '../../../schemas/records/safety.ts';
import { danger, judge, registered, USCC } from './make.ts';

const found = (over: Partial<HiddenDanger> = {}): Fact => {
  const fact = danger({
    ...{ source: 'joint-inspection', level: 'general', description: '配电箱无门', name: '虚构丙有限公司' },
    ...over,
  });
  return { ...fact, feed: INSPECTION_FEED, lineage: { ...fact.lineage, feed: INSPECTION_FEED } };
};
const QINGDAO = '370200';

describe('what a joint inspection found', () => {
  it('is an alert at once, whatever its level and due date, in words of its own', () => {
    for (const over of [{}, { dueOn: '2026-12-31' }, { level: 'major' as const }]) {
      const { findings, notEvaluated } = judge([registered(), found(over)]);
      const own = findings.filter(({ kind }) => kind === 'hidden-danger');
      expect(own).toMatchObject([
        { severity: 'alert', values: { source: 'joint-inspection', description: '配电箱无门' } },
      ]);
      expect(own[0]?.reason.zh).toMatch(/^联合检查于.*现场发现：配电箱无门（编号D1），尚未整改完成。$/);
      expect(own[0]?.reason.en).toContain('joint inspection');
      expect(notEvaluated.filter(({ ruleId }) => ruleId === 'hidden-danger')).toEqual([]);
    }
  });

  it('is none once it is rectified', () => {
    expect(judge([found({ status: 'verified' })]).findings).toEqual([]);
  });

  it('belongs to the city of the team, though the firm is registered elsewhere', () => {
    const [finding] = judge([registered({ region: '370202' }, { scope: QINGDAO }), found()]).findings;
    expect(finding).toMatchObject({ kind: 'hidden-danger', city: '370100' });
  });

  it('gives a firm that no register knows its name and its city', () => {
    expect(judge([found({ siteRegion: '370102' })]).head).toEqual({
      ...{ name: '虚构丙有限公司', industry: '', city: '370100', district: '370102' },
    });
  });

  it('is told under the class of safety, and its evidence with the alert', () => {
    const classes = (...names: FieldClass[]) => new Set(names);
    expect(discloseFact(found(), classes('identity')).fields).toEqual({
      uscc: USCC,
      name: '虚构丙有限公司',
    });
    expect(discloseFact(found(), classes('safety')).fields).toMatchObject({
      description: '配电箱无门',
      source: 'joint-inspection',
    });
    const [finding] = judge([found()]).findings;
    const [evidence] = discloseEvidence('hidden-danger', finding?.evidence ?? [], classes());
    expect(evidence).toMatchObject({ naturalKey: 'D1', values: { description: '配电箱无门' } });
  });
});

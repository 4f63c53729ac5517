import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../functions/shared/documents/content.ts';
import { DocumentContentSchema } from '../../../schemas/notices/content.ts';
import { policyWith } from '../../support/make-notice.ts';
import {
  contentWith,
  danger,
  exceedance,
  linesOf,
  orderedAdvice,
  POLICY,
  signedNotice,
  transferNotice,
} from './samples.ts';

describe('the parts that come and go', () => {
  it('marks a draft, leaves its day open and gives it no number', () => {
    const { signed: _, serial: __, ...notice } = signedNotice('advice', { state: 'draft' });
    const content = contentWith(notice);
    expect(content).toMatchObject({
      serial: '（草稿，尚未编号）',
      mark: '草稿',
      date: '　　　　年　　月　　日',
    });
    const policy = policyWith({ mark: '演示样本 非正式文书' });
    expect(contentOf(notice, { policy }).mark).toBe('草稿 · 演示样本 非正式文书');
    expect(contentOf(signedNotice('advice'), { policy }).mark).toBe('演示样本 非正式文书');
    expect(contentWith(signedNotice('advice')).mark).toBe('');
  });

  it('shows the number of the office beside ours', () => {
    const content = contentWith(signedNotice('advice', { officialNo: '济人社函〔2026〕33号' }));
    expect(linesOf(content).slice(1, 3)).toEqual([
      '文号：济人社函〔2026〕33号',
      '编号：LF-370100-2026-JY-00012',
    ]);
  });

  it('names the last day once it is known, and why it may change', () => {
    const served = { state: 'served' as const, dueOn: '2027-01-05' };
    expect(contentWith(signedNotice('advice', { ...served, provisional: false })).demand).toContain(
      '自送达之日起30日内（送达当日不计算在内）（即至2027年1月5日）采取',
    );
    expect(contentWith(signedNotice('advice', { ...served, provisional: true })).demand).toContain(
      '（即至2027年1月5日；因相关年度的节假日安排尚未公布，该日期为暂定）',
    );
  });

  it('speaks of days off only where they move the last day', () => {
    const rolls = '期限的最后一日是法定休假日的，以休假结束的次日为期限的最后一日。';
    expect(contentWith(signedNotice('advice')).notes).toContain(rolls);
    expect(contentWith(signedNotice('reminder')).notes).not.toContain(rolls);
    expect(contentWith(orderedAdvice('2026-03-31')).notes).not.toContain(rolls);
    const policy = policyWith({ rollForward: false });
    expect(contentOf(signedNotice('advice'), { policy }).notes).not.toContain(rolls);
  });

  it('lists many findings in an annex, and counts those beyond', () => {
    const items = Array.from({ length: 50 }, (_, index) => exceedance(`a${index}`));
    const many = contentWith(signedNotice('advice', { items, moreItems: 7 }));
    expect(many.leads).toEqual([
      '数据显示，你单位存在以下需要整改的职业健康情形，共50项，详见附件《情形清单》。',
    ]);
    expect(many.annex).toBe('情形清单');
    expect(many.remarks).toEqual(['另有7项同类情形未逐一列出，可向我局查询。']);
    expect(contentWith(signedNotice('advice', { items: items.slice(0, 8) })).annex).toBeUndefined();
    expect(contentWith(transferNotice({ items, moreItems: 1 })).remarks).toEqual([
      '另有1项同类情形未逐一列出，可通过联防联控平台查询。',
    ]);
  });

  it('tells of both hazards and dangers, and copies to who may enforce', () => {
    const enforcer = { organ: 'emergency', city: '370100' };
    const items = [exceedance('a1'), danger('d1')];
    const content = contentWith(signedNotice('advice', { items, enforcer }));
    expect(content.leads[0]).toContain('安全生产和职业健康情形（共2项）');
    expect(content.copies).toBe('济南市卫生健康委员会、济南市应急管理局');
  });

  it('speaks as a department of the province', () => {
    const issuer = { organ: 'hr', city: '370000' };
    const content = contentWith(signedNotice('reminder', { issuer, responsible: issuer }));
    expect(content.issuer).toBe('山东省人力资源和社会保障厅');
    expect(content.notes[0]).toContain('向我厅提出');
    const unknown = transferNotice({ responsible: { organ: 'sports', city: '370100' } });
    expect(contentWith(unknown).opening).toMatch(/移送贵单位。$/);
  });

  it('cannot be written when the policy lost its line, and puts a demand down as it stands', () => {
    const gone = signedNotice('advice', { policyId: 'gone' });
    expect(() => contentWith(gone)).toThrow(expect.objectContaining({ code: 'policy-line-gone' }));
    const lines = POLICY.lines.map((line) => ({ ...line, demand: '{deadline}$&' }));
    const { demand } = contentOf(signedNotice('reminder'), { policy: { ...POLICY, lines } });
    expect(demand).toBe('自送达之日起15个工作日内（送达当日不计算在内）$&');
  });

  it('is a content by its schema', () => {
    for (const content of [contentWith(signedNotice('advice')), contentWith(transferNotice())])
      expect(DocumentContentSchema.parse(content)).toEqual(content);
  });
});

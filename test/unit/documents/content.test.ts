import { describe, expect, it } from 'vitest';
import {
  contentWith,
  danger,
  exceedance,
  linesOf,
  orderedAdvice,
  overdueAdvice,
  signedNotice,
  transferNotice,
} from './samples.ts';

const FIRM = ['统一社会信用代码：91370100MA3C000007', '所在地区：济南市历下区'];
const ISSUER = '济南市人力资源和社会保障局';
const NOT_PROOFREAD =
  '文中标注“未校对”“未经校对”的职业接触限值尚未与国家标准正式文本逐条核对，以正式文本为准。';

describe('what the documents say', () => {
  it('reminds to insure', () => {
    expect(linesOf(contentWith(signedNotice('reminder')))).toEqual([
      ISSUER,
      '编号：LF-370100-2026-TS-00001',
      '工伤保险参保提示函',
      '虚构机械有限公司：',
      '根据工伤预防联防联控机制，经比对有关部门共享的数据，现将你单位工伤保险参保情况函告如下。',
      ...FIRM,
      '数据显示，你单位存在以下参保情况需要核对（共1项）：',
      '1．有用工证据(36人)，但在全省工伤保险参保登记中均未找到。',
      '数据来源：企业底册（截至2026年2月28日），共1条记录',
      '依据：《中华人民共和国社会保险法》第五十七条、第五十八条、第八十四条；《工伤保险条例》第六十二条。',
      '请你单位自送达之日起15个工作日内（送达当日不计算在内）核对用工与参保情况，依法为全部职工办理工伤保险参保登记并缴费，并将办理结果书面告知。',
      '如认为所列数据有误，或已在其他统筹地区、上级单位参保，或属于依法不需在本单位参保的情形，请在上述期限内向我局提出并附证明材料，我局将会同数据来源部门核实更正。',
      '本函为工作提示，不是行政处罚决定，不影响有关部门依法采取的其他措施。',
      ISSUER,
      '2026年3月2日',
    ]);
  });

  it('advises to rectify, with the arithmetic and what the limit rests on', () => {
    expect(linesOf(contentWith(signedNotice('advice')))).toEqual([
      ISSUER,
      '编号：LF-370100-2026-JY-00012',
      '限期整改建议书',
      '虚构机械有限公司：',
      '根据工伤预防联防联控机制，经比对有关部门共享的数据，现将你单位职业健康情形函告如下。',
      ...FIRM,
      '数据显示，你单位存在以下需要整改的职业健康情形（共1项）：',
      '1．打磨岗的苯(2026-01-12采样)：C_TWA 12 mg/m³ > PC-TWA 3 mg/m³ = 4倍，超过职业接触限值。',
      '12 mg/m³ ÷ 3 mg/m³ = 4',
      '限值：苯 PC-TWA 3 mg/m³，GBZ 2.1-2019（凭记忆录入，未校对）',
      '数据来源：职业病危害因素检测结果（截至2026年2月28日），共2条记录',
      '依据：《中华人民共和国职业病防治法》第二十六条、第七十二条第（一）项。',
      '建议你单位自送达之日起30日内（送达当日不计算在内）采取治理措施，使工作场所职业病危害因素的浓度（强度）符合国家职业卫生标准，重新检测并报送整改材料。',
      '本建议书经济南市卫生健康委员会送达。',
      '如认为所列数据有误，请在上述期限内向济南市卫生健康委员会提出数据异议并附证明材料，由其会同数据来源部门核实更正。',
      '期限的最后一日是法定休假日的，以休假结束的次日为期限的最后一日。',
      '本建议书不是行政处罚决定，不代替负有监督管理职责的部门依法作出的责令限期改正指令书。',
      NOT_PROOFREAD,
      ISSUER,
      '2026年3月2日',
      '抄送：济南市卫生健康委员会',
    ]);
  });

  it('sets no time limit of its own beside an order that stands', () => {
    const lines = linesOf(contentWith(orderedAdvice('2026-03-31')));
    expect(lines.slice(7, 16)).toEqual([
      '数据显示，你单位存在以下需要整改的安全生产情形（共1项）：',
      '1．重大隐患YH-12于2026-01-05发现，整改期限2026-03-31，尚未整改完成。',
      '数据来源：隐患排查治理（截至2026年2月28日），共1条记录',
      '据共享数据，有关部门已就上述情形作出责令整改的文书（文号：鲁济应急责改〔2026〕15号，整改期限至2026年3月31日）。请按该文书要求整改，本建议书不另设期限。',
      '依据：《中华人民共和国安全生产法》第四十一条、第一百零二条。',
      '建议你单位于2026年3月31日前（含当日）消除上述事故隐患，并报送整改材料。',
      '本建议书经济南市应急管理局送达。',
      '如认为所列数据有误，请在收到本建议书后及时向济南市应急管理局提出数据异议并附证明材料，由其会同数据来源部门核实更正。',
      '本建议书不是行政处罚决定，不代替负有监督管理职责的部门依法作出的责令限期改正指令书。',
    ]);
  });

  it('asks for it at once when the day of that order is over, and names no day that nobody named', () => {
    const over = contentWith(orderedAdvice('2026-03-01'));
    expect(over.remarks[0]).toContain('整改期限已于2026年3月1日届满）');
    expect(over.demand).toBe('建议你单位立即消除上述事故隐患，并报送整改材料。');
    // The last day belongs to the firm.
    expect(contentWith(orderedAdvice('2026-03-02')).demand).toContain('于2026年3月2日前（含当日）');
    const open = contentWith(orderedAdvice());
    expect(open.remarks[0]).toContain('（文号：鲁济应急责改〔2026〕15号）');
    expect(open.demand).toContain('按上述文书要求的期限消除');
  });

  it('transfers what is open still, with what went before', () => {
    expect(linesOf(contentWith(transferNotice(), overdueAdvice()))).toEqual([
      ISSUER,
      '编号：LF-370100-2026-YS-00003',
      '移送函',
      '济南市卫生健康委员会：',
      '根据工伤预防联防联控机制，现将下列单位整改期限届满后的有关情况移送贵委。',
      '单位名称：虚构机械有限公司',
      ...FIRM,
      '所属行业：金属结构制造（C3311）',
      '我局于2026年3月2日签发《限期整改建议书》（编号：LF-370100-2026-JY-00012），于2026年3月5日以直接送达方式送达该单位，整改期限于2026年4月7日届满。截至本函签发之日，我局尚无该单位经复查确认完成整改的记录。',
      '目前数据显示，该单位仍有以下情形尚未消除（共1项）：',
      '1．打磨岗的苯(2026-01-12采样)：C_TWA 12 mg/m³ > PC-TWA 3 mg/m³ = 4倍，超过职业接触限值。',
      '12 mg/m³ ÷ 3 mg/m³ = 4',
      '限值：苯 PC-TWA 3 mg/m³，GBZ 2.1-2019（凭记忆录入，未校对）',
      '数据来源：职业病危害因素检测结果（截至2026年2月28日），共2条记录',
      '依据：《中华人民共和国安全生产法》《中华人民共和国职业病防治法》及工伤预防联防联控机制有关要求（鲁人社字〔2021〕73号）。',
      '请贵委依职责调查处理，并自本函发出之日起15个工作日内（发出当日不计算在内）将处置情况通过联防联控平台反馈我局。',
      '本函所列情形由各部门共享数据比对形成，是否构成违法由贵委依法调查认定。',
      NOT_PROOFREAD,
      ISSUER,
      '2026年4月8日',
    ]);
  });
});

describe('only what is so', () => {
  it('tells of a transfer no more than happened to the document before it', () => {
    const extension = { by: 'x', on: '2026-04-01', days: 10, dueBefore: '2026-04-07' };
    const extended = overdueAdvice({ extension, officialNo: '济人社函〔2026〕33号', dueOn: '2026-04-17' });
    expect(contentWith(transferNotice(), extended).leads[0]).toBe(
      '我局于2026年3月2日签发《限期整改建议书》（编号：LF-370100-2026-JY-00012；文号：济人社函〔2026〕33号），于2026年3月5日以直接送达方式送达该单位，于2026年4月1日同意延期，整改期限于2026年4月17日届满。截至本函签发之日，我局尚无该单位经复查确认完成整改的记录。',
    );
    expect(contentWith(transferNotice()).leads).toEqual([
      '目前数据显示，该单位仍有以下情形尚未消除（共1项）：',
    ]);
    const ordered = { ...orderedAdvice('2026-03-31'), state: 'overdue' as const };
    expect(contentWith(transferNotice(), ordered).remarks).toEqual([
      '据共享数据，有关部门已就上述情形作出责令整改的文书（文号：鲁济应急责改〔2026〕15号，整改期限至2026年3月31日）。',
    ]);
  });

  it('prints no finding that was retracted or marked, nor a doubt about its limit', () => {
    const items = [
      exceedance('a1', { standing: 'retracted' }),
      exceedance('a2', { standing: 'marked-wrong' }),
      exceedance('a3', { standing: 'marked-done' }),
      danger('d1'),
    ];
    const content = contentWith(signedNotice('advice', { items }));
    expect(content.facts.map(({ text }) => text)).toEqual([
      '重大隐患YH-12于2026-01-05发现，整改期限2026-03-31，尚未整改完成。',
    ]);
    expect(content.leads[0]).toBe('数据显示，你单位存在以下需要整改的安全生产情形（共1项）：');
    expect(content.notes).not.toContain(NOT_PROOFREAD);
  });

  it('accuses of nothing when nothing is left, and says that it must not go out', () => {
    const items = [exceedance('a1', { standing: 'retracted' })];
    const content = contentWith(signedNotice('advice', { items }));
    expect(content.facts).toEqual([]);
    expect(content.leads).toEqual(['所列情形均已撤回或处理完毕，本件不应签发、发送。']);
  });

  it('does not repeat a sum that the finding says already', () => {
    const zh = '申报从业20人，从业 20 人 − 参保 8 人 = 12 人。';
    const item = exceedance('a1', {
      reason: { zh, en: '' },
      arithmetic: [{ zh: '从业 20 人 − 参保 8 人 = 12 人', en: '' }],
    });
    expect(contentWith(signedNotice('advice', { items: [item] })).facts[0]?.workings).toEqual([]);
  });
});

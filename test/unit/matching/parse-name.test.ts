import { describe, expect, it } from 'vitest';
import { isPersonName, parseFirmName } from '../../../schemas/matching/parse-name.ts';

const shortOf = (name: string): string => {
  const { region, core, trades, form, group, branch, place, brackets, numbers } = parseFirmName(name);
  return [
    ...[region.district ?? region.city ?? region.outside ?? region.level, core, trades.join('+'), form ?? ''],
    ...[group ? 'group' : '', branch === undefined ? '' : `${branch.word}:${branch.id}`],
    ...[place?.city ?? '', brackets.join('+'), numbers.join('+')],
  ].join(' | ');
};

describe('parseFirmName', () => {
  it.each([
    ['济南示恒运输有限公司', '370100 | 示恒 | 运输 | limited |  |  |  |  | '],
    ['山东省济南市历下区示恒机械有限责任公司', '370102 | 示恒 | 机械 | limited |  |  |  |  | '],
    ['示恒（济南）机械有限公司第二分公司', 'none | 示恒 | 机械 | limited |  | 分公司:2 | 370100 |  | '],
    ['山东示恒建设有限公司（济南）分公司', 'province | 示恒 | 建设 | limited |  | 分公司:370100 |  |  | '],
    ['山东示恒建设有限公司（济南市分公司）', 'province | 示恒 | 建设 | limited |  | 分公司:370100 |  |  | '],
    ['示恒盛（集团）股份有限公司', 'none | 示恒盛 |  | joint-stock | group |  |  |  | '],
    ['济宁市任城区示恒砖厂一分厂', '370811 | 示恒砖 |  | 厂 |  | 分厂:1 |  |  | '],
    ['示恒盛达超市二店', 'none | 示恒盛达 |  | 超市 |  | 店:2 |  |  | '],
    ['历城区示航小吃店（张某一）', '370112 | 示航 | 小吃 | 店 |  |  |  | 张某一 | '],
    ['济南第二示例机床厂', '370100 | 第2示例 | 机床 | 厂 |  |  |  |  | 2'],
    ['泰安泰山机械厂', '370900 | 泰山 | 机械 | 厂 |  |  |  |  | '],
    ['章丘市示恒铸造厂', '370114 | 示恒 | 铸造 | 厂 |  |  |  |  | '],
    ['江苏示恒建设有限公司', '江苏 | 示恒 | 建设 | limited |  |  |  |  | '],
    ['示恒企业（有限合伙）', 'none | 示恒企业 |  | limited-partnership |  |  |  |  | '],
    ['济南示恒机械有限公司（已注销）', '370100 | 示恒 | 机械 | limited |  |  |  |  | '],
    ['济南示恒机械有限公', '370100 | 示恒 | 机械 | limited |  |  |  |  | '],
    ['济南示恒机械有限公司(未闭合', '370100 | 示恒 | 机械 | limited |  |  |  | 未闭合 | '],
    ['', 'none |  |  |  |  |  |  |  | '],
  ])('%s', (name, parts) => expect(shortOf(name)).toBe(parts));

  it('reads numbers only where something is counted', () => {
    expect(parseFirmName('示例三联家电行').core).toBe('示例三联家电');
    expect(parseFirmName('示例第十二车间').plain).toBe('示例第12车间');
    expect(parseFirmName('示例一百零三号加油站').plain).toBe('示例103号加油站');
    expect(parseFirmName('示例二〇三厂').plain).toBe('示例203厂');
  });
});

describe('isPersonName', () => {
  it.each(['张三', '欧阳某某', '示例个体户', '某某·某某某某', '李某（个体）'])('%s is no firm', (name) =>
    expect(isPersonName(name)).toBe(true),
  );
  it.each(['济南示例运输有限公司', '示恒运输队'])('%s is one', (name) =>
    expect(isPersonName(name)).toBe(false),
  );
});

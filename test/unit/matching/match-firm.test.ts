import { describe, expect, it } from 'vitest';
import { firmRegister, type RegisteredFirm } from '../../../schemas/matching/firm-register.ts';
import { matchFirm } from '../../../schemas/matching/match-firm.ts';
import { organisationCodeOf, readFirmCode } from '../../../schemas/matching/old-codes.ts';
import { CITIES } from '../../../schemas/reference/regions.ts';
import { usccNo } from '../../support/make-uscc.ts';

const firm = (n: number, name: string, more: Partial<RegisteredFirm> = {}): RegisteredFirm => ({
  uscc: usccNo(n),
  name,
  region: '370102',
  ...more,
});
const REGISTER = firmRegister([
  firm(1, '济南示恒机械有限公司', { oldCodes: ['370100000000015'] }),
  firm(2, '济南示恒餐饮有限公司'),
  firm(3, '青岛示恒机械有限公司', { region: '370211' }),
  firm(4, '示盛达便利店'),
  firm(5, '示盛达便利店'),
  firm(6, '济南样泰运输有限公司', { formerNames: ['济南旧样泰货运有限公司'] }),
  firm(7, '济南示恒源泰铸造有限公司', { phone: '0531-00001234' }),
]);
const outcome = (candidate: Parameters<typeof matchFirm>[0]) => {
  const { outcome: found, by, hits, parents } = matchFirm(candidate, REGISTER);
  const blocks = hits[0]?.score.blocks.join(' ') ?? '';
  return [
    found,
    by ?? '',
    hits.map(({ firm: { uscc } }) => uscc).join(),
    blocks,
    parents.map(({ uscc }) => uscc).join(),
  ];
};

describe('readFirmCode', () => {
  const organisation = organisationCodeOf(usccNo(1));
  it.each([
    ['a USCC in any writing', ` ${usccNo(1).toLowerCase()} `, ['uscc']],
    ['a wrong check character', `${usccNo(1).slice(0, 17)}${usccNo(1).endsWith('0') ? '1' : '0'}`, []],
    ['an organisation code (GB 11714)', organisation, ['organisation']],
    [
      'an organisation code with its hyphen',
      `${organisation.slice(0, 8)}-${organisation.slice(8)}`,
      ['organisation'],
    ],
    [
      'an organisation code with a wrong check character',
      `${organisation.slice(0, 8)}${organisation.endsWith('9') ? '8' : '9'}`,
      [],
    ],
    ['a 税务登记号: region and organisation code', `370100${organisation}`, ['organisation']],
    ['a registration number (GB/T 17710 MOD 11,10)', '370100000000015', ['registration']],
    ['a registration number with a wrong check digit', '370100000000014', []],
    ['nothing', '', []],
  ])('%s', (_what, text, kinds) => expect(readFirmCode(text).map(({ kind }) => kind)).toEqual(kinds));
});

describe('matchFirm', () => {
  const [first, second] = [usccNo(1), usccNo(2)];
  it.each([
    ['USCC before any name', { name: '别的名字厂', code: first }, ['automatic', 'uscc', first, '', '']],
    [
      'old code',
      { name: '', code: organisationCodeOf(second) },
      ['automatic', 'organisation', second, '', ''],
    ],
    [
      'registration number that a register kept',
      { name: '', code: '370100000000015' },
      ['automatic', 'registration', first, '', ''],
    ],
    ['name and city', { name: '山东省济南市示恒机械有限责任公司' }, ['automatic', 'name', first, '', '']],
    [
      'name without its region, city of the record',
      { name: '示恒机械有限公司', region: '370100' },
      ['automatic', 'name', first, '', ''],
    ],
    ['another city', { name: '烟台示恒机械有限公司' }, ['none', '', '', '', '']],
    [
      'two shops of one name',
      { name: '示盛达便利店', region: '370102' },
      ['review', 'name', `${usccNo(4)},${usccNo(5)}`, 'several-alike', ''],
    ],
    ['former name', { name: '济南旧样泰货运有限公司' }, ['review', 'name', usccNo(6), 'former-name', '']],
    [
      'mistyped core',
      { name: '济南示恒原泰铸造有限公司' },
      ['review', 'name', usccNo(7), 'core-typed-otherwise', ''],
    ],
    [
      'mistyped core, the same phone',
      { name: '济南示恒原泰铸造有限公司', phone: '053100001234' },
      ['automatic', 'name', usccNo(7), '', ''],
    ],
    ['a branch', { name: '济南示恒机械有限公司青岛分公司', region: '370211' }, ['none', '', '', '', first]],
    [
      'a USCC that the register lacks',
      { name: '济南示恒机械有限公司', code: usccNo(99) },
      ['review', 'name', first, 'other-uscc', ''],
    ],
  ])('%s', (_what, candidate, expected) => expect(outcome(candidate)).toEqual(expected));

  it('puts two firms that share an organisation code before a person', () => {
    const twins = firmRegister([firm(1, '甲'), { ...firm(1, '乙'), uscc: usccNo(1, '92370100') }]);
    const found = matchFirm({ name: '', code: organisationCodeOf(first) }, twins);
    expect([found.outcome, found.hits.length]).toEqual(['review', 2]);
  });

  it('matches a province in memory: the figure is printed', () => {
    const chars = [...'恒源盛达鑫泰隆丰瑞祥和润嘉宏伟博远腾飞捷顺安康华茂永信联创辉煌晟'];
    const trades = ['机械', '运输', '化工', '建材', '商贸', '科技', '食品', '纺织', '家具', '餐饮', '门窗'];
    const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
    const firms = Array.from({ length: 20_000 }, (_, n) => {
      const mixed = Math.imul(n + 1, 2_654_435_761) >>> 0;
      const city = pick(CITIES, mixed >>> 3);
      const core = [mixed >>> 5, mixed >>> 12, mixed >>> 20].map((at) => pick(chars, at)).join('');
      return firm(n, `${city.nameZh}示${core}${pick(trades, mixed >>> 9)}有限公司`, { region: city.code });
    });
    const register = firmRegister(firms);
    const start = performance.now();
    const wanted = firms.slice(0, 2000);
    const found = wanted.map(({ name, region }) => matchFirm({ name: `山东省${name}`, region }, register));
    const perSecond = 2000 / ((performance.now() - start) / 1000);
    console.log(`matchFirm: ${Math.round(perSecond)} rows/s against ${register.size} firms`);
    const right = found.filter(({ hits }, n) => hits.some((hit) => hit.firm.uscc === firms[n]?.uscc));
    expect(right.length).toBeGreaterThan(1990);
    expect(perSecond).toBeGreaterThan(200);
  });
});

import { describe, expect, it } from 'vitest';
import { contactOf } from '../../../functions/shared/targets/contact.ts';
import { buildVisitList } from '../../../functions/shared/visit-list/build-visit-list.ts';
import { CITIES, districtsOf, resolveRegion } from '../../../schemas/reference/regions.ts';
import { DEFAULT_GRANTS } from '../../../schemas/settings/grants.ts';
import { freshUscc } from '../../support/files.ts';
import { FilledList, firmFact, inspectionWorld } from '../../support/inspection-world.ts';
import { department, inspector, officer, operator, QINGDAO } from '../api/fixtures.ts';

const world = async () => {
  const made = inspectionWorld();
  const [first, second] = [freshUscc(), freshUscc()];
  made.seed(first, [{ score: 40 }]);
  made.seed(second, [
    { score: 30 },
    { kind: 'exceedance', topic: 'a', score: 60, severity: 'warning', reason: { zh: '=1+1', en: 'x' } },
    { kind: 'hidden-danger', topic: 'b', score: 90, status: 'retracted' },
    { kind: 'hidden-danger', topic: 'c', score: 5, district: '370103' },
  ]);
  await made.deps.facts.writeMany([{ put: firmFact(second) }]);
  return { ...made, first, second };
};

describe('visit list', () => {
  it('lists one row a reason, firms by the sum of their scores, phones as text, answers left blank', async () => {
    const { list, first, second } = await world();
    const sheet = await list();
    const lines = [0, 1, 2].map((line) => [
      sheet.cell(line, '序号'),
      sheet.cell(line, '统一社会信用代码'),
      sheet.cell(line, '检查事由'),
    ]);
    expect(lines).toEqual([
      ['1', second, '[危害因素超标·提醒] =1+1'],
      ['1', second, '[未参保·预警] 未参保'],
      ['2', first, '[未参保·预警] 未参保'],
    ]);
    expect(sheet.cell(0, '联系电话')).toBe('053100000001');
    expect(sheet.cell(0, '地址')).toBe('虚构路1号');
    expect(sheet.cell(2, '联系电话')).toBe('');
    expect(sheet.cell(0, '行业')).toMatch(/^C3311 \p{Script=Han}/u);
    expect([sheet.cell(0, '检查结果'), sheet.cell(0, '检查说明')]).toEqual(['', '']);
    expect(sheet.cell(0, '预警编号')).toMatch(/^[0-9a-f]{20}-1$/);
    expect(sheet.cell(3, '统一社会信用代码')).toBe('');
    expect(String(sheet.rows[0]?.[0])).toBe('济南市历下区工伤预防联合检查清单');
    expect(sheet.rows.flat().join()).toContain('2026-03-02');
  });

  it('writes text cells, never formulas', async () => {
    const { list } = await world();
    const { book } = await list();
    const cells = Object.values(book.Sheets['历下区'] ?? {}) as { t?: string; f?: string }[];
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    expect(cells.filter(({ t }) => t === 'n').length).toBe(3);
  });

  it('covers a county, or a whole city', async () => {
    const { deps } = await world();
    const build = buildVisitList(deps);
    expect(await build({ district: '370102', caller: inspector() })).toMatchObject({ rows: 3, firms: 2 });
    expect(await build({ district: '370103', caller: officer() })).toMatchObject({ rows: 1, firms: 1 });
    expect(await build({ district: '370100', caller: inspector() })).toMatchObject({ rows: 4, firms: 2 });
    expect(await build({ district: '370104', caller: inspector() })).toMatchObject({ rows: 0, firms: 0 });
  });

  it('shows contacts only under the grant for them, and only granted kinds', async () => {
    const { deps } = await world();
    const fields = DEFAULT_GRANTS.fields.map((grant) => ({
      ...grant,
      classes: grant.classes.filter((name) => name !== 'contact'),
    }));
    const bare = { ...deps, grants: { ...DEFAULT_GRANTS, fields } };
    const { buffer } = await buildVisitList(bare)({ district: '370102', caller: inspector() });
    expect(JSON.stringify(new FilledList(buffer).rows)).not.toMatch(/053100000001|虚构路/);
    const health = await buildVisitList(deps)({ district: '370102', caller: department('health') });
    expect(health.rows).toBe(1);
    expect(JSON.stringify(new FilledList(health.buffer).rows)).not.toMatch(/053100000001|虚构路/);
  });

  it('is refused elsewhere, to operators, and for what is no county', async () => {
    const { deps } = await world();
    const build = (district: string, caller = inspector()) => buildVisitList(deps)({ district, caller });
    await expect(build('370202')).rejects.toMatchObject({ code: 'city-forbidden' });
    await expect(build('370102', inspector([QINGDAO]))).rejects.toMatchObject({ code: 'city-forbidden' });
    await expect(build('370102', operator())).rejects.toMatchObject({ code: 'role-forbidden' });
    for (const code of ['999999', '370000', 'x'])
      await expect(build(code, inspector(['370000']))).rejects.toMatchObject({
        code: 'district-unknown',
        status: 422,
      });
  });

  it('prints county names that its own reader resolves', () => {
    for (const city of CITIES)
      for (const { code, nameZh } of districtsOf(city.code))
        expect(resolveRegion(nameZh, city.code)).toEqual({ ok: true, code });
  });
});

describe('contacts', () => {
  it('takes the register of firms first, and nothing without the grant', () => {
    const uscc = freshUscc();
    expect(contactOf([firmFact(uscc)], new Set(['contact']))).toEqual({
      address: '虚构路1号',
      phone: '053100000001',
    });
    expect(contactOf([firmFact(uscc)], new Set(['identity']))).toEqual({});
  });
});

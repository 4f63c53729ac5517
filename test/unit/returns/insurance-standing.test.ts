import { expect, test } from 'vitest';
import { standingOf } from '../../../functions/returns/standing.ts';
import { returnValue } from '../../../functions/returns/values.ts';
import type { Alert } from '../../../schemas/alerts/alert.ts';
import { anAlert } from '../api/fixtures.ts';
import { account, registered } from '../rules/make.ts';
import { judgeWith, type Options } from '../rules/make-insurance.ts';

/** What a sender reads of a firm's insurance, from the very judgement of its facts. */
const text = (
  facts: Parameters<typeof judgeWith>[0],
  { status = 'open', ...options }: Options & { readonly status?: Alert['status'] } = {},
): string => {
  const judged = judgeWith(facts, options);
  const alerts = judged.findings.map((finding) => anAlert({ ...finding, status }));
  const { name, city, district, industry } = judged.head;
  const head = {
    ...{
      subject: 'uscc:91370100MA00000010',
      version: 1,
      name,
      city,
      district,
      industry,
      assessedOn: '2026-03-02',
    },
    ...{ notEvaluated: [...judged.notEvaluated], cleared: [...judged.cleared] },
  };
  const [record] = facts.map((fact) => fact.record);
  if (record === undefined) return '';
  const standing = standingOf({ head, alerts }, facts);
  return returnValue('insurance', { standing, record, fields: ['insurance'], firmsKnown: true });
};

const FIRM = registered({ headcount: 30 });
const ENDED = account({ status: 'ended' });
test.each<[string, Parameters<typeof text>[0], Parameters<typeof text>[1], string]>([
  ['uninsured', [FIRM], {}, '未参保'],
  ['lapsed', [FIRM, ENDED], {}, '断保'],
  ['lapsed, set aside by an officer', [FIRM, ENDED], { status: 'marked-wrong' }, '已排除：核查认定有误'],
  ['insured', [FIRM, account({ insuredHeadcount: 30 })], {}, '已参保'],
  ['lapsed and closed', [registered({ headcount: 9, status: 'revoked' }), ENDED], {}, '已排除：单位未在经营'],
  ['lapsed, no register', [FIRM, ENDED], { registers: [] }, '未研判：有参保账户但均非参保状态'],
  ['no register', [FIRM], { registers: [] }, '未研判：尚未研判'],
  [
    'lapsed, protected',
    [FIRM, ENDED],
    { protects: { names: ['济南甲有限公司'] } },
    '未研判：参保登记中有该单位的不合格行',
  ],
])('%s', (_, facts, options, said) => {
  expect(text(facts, options)).toBe(said);
});

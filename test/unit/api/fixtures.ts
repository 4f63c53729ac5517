import type { DepartmentCaller, PersonCaller } from '../../../functions/shared/auth/caller.ts';
import { alertIdOf } from '../../../functions/shared/keys.ts';
import type { Alert, CaseHead } from '../../../schemas/alerts/alert.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import { DEFAULT_GRANTS } from '../../../schemas/settings/grants.ts';
import { memoryCases } from '../../support/memory-cases.ts';
import { memoryFacts } from '../../support/memory-facts.ts';
import { memoryLake } from '../../support/memory-lake.ts';
import { fixedClocks, memoryAudit } from '../../support/memory-ledger.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';

export const NOW = '2026-03-02T02:00:00.000Z';
export const NOW_SEQ = Date.parse(NOW) * 1000;
export const JINAN = '370100';
export const QINGDAO = '370200';
export const USCC = '91370100MA00000156';

/** Signed files that evidence may stand in; filled by the tests that show them. */
export const SUBMISSIONS = new Map<string, Submission>();

export const apiDeps = () => ({
  cases: memoryCases(),
  facts: memoryFacts(),
  registers: memoryRegisters(),
  submissions: { get: async (id: string) => SUBMISSIONS.get(id) },
  lake: memoryLake(),
  audit: memoryAudit(),
  clocks: fixedClocks(NOW, '2026-03-02'),
  grants: DEFAULT_GRANTS,
});

export const inspector = (cities: string[] = [JINAN], organ = 'emergency'): PersonCaller => ({
  kind: 'person',
  sub: 'li',
  role: 'inspector',
  cities,
  organ,
});
export const officer = (cities: string[] = [JINAN], organ = 'hr'): PersonCaller => ({
  ...inspector(cities, organ),
  role: 'officer',
});
export const operator = (): PersonCaller => ({ ...inspector(['370000'], 'ops'), role: 'operator' });
export const department = (organ: string, scopes: string[] = [JINAN]): DepartmentCaller => ({
  kind: 'department',
  organ,
  scopes,
});

export const anAlert = (changes: Partial<Alert> = {}): Alert => {
  const uscc = changes.uscc ?? USCC;
  const kind = changes.kind ?? 'uninsured';
  const topic = changes.topic ?? '';
  const episode = changes.episode ?? 1;
  return {
    alertId: alertIdOf(kind, `uscc:${uscc}`, topic, episode),
    kind,
    topic,
    episode,
    severity: 'alert',
    ruleId: 'uninsured',
    ruleEdition: '2026-1',
    basis: '社会保险法第八十四条',
    city: JINAN,
    district: '370102',
    reason: { zh: '未参保', en: 'Uninsured' },
    values: { headcount: 12 },
    evidence: [],
    evidenceCount: 0,
    score: 40,
    clause: 'GBZ 2.1-2019 6.3',
    steps: [],
    scoreParts: { harm: 50, excess: 0, people: 0, repetition: 0 },
    subject: `uscc:${uscc}`,
    uscc,
    name: '济南示例甲机械有限公司',
    industry: 'C3311',
    status: 'open',
    openedOn: '2026-03-01',
    updatedOn: '2026-03-01',
    updatedAt: '2026-03-01T02:00:00.000Z',
    seq: NOW_SEQ - 60_000_000,
    restatements: 0,
    ...changes,
  };
};

export const aHead = (changes: Partial<CaseHead> = {}): CaseHead => ({
  subject: `uscc:${USCC}`,
  version: 1,
  name: '济南示例甲机械有限公司',
  city: JINAN,
  district: '370102',
  industry: 'C3311',
  notEvaluated: [],
  cleared: [],
  assessedOn: '2026-03-02',
  ...changes,
});

/** A USCC-shaped code that differs by number. */
export const usccNo = (n: number): string => `91370100${String(n).padStart(10, '0')}`;

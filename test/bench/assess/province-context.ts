import type { JudgeContext } from '../../../functions/assess/rules/outcome.ts';
import type { Register } from '../../../schemas/ledger/ledger.ts';
import { SHIPPED_LIMITS } from '../../../schemas/reference/limit-book.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { CITIES, PROVINCE_SCOPE } from '../../sample/province.ts';
import { PROVINCE_FEEDS } from './province-files.ts';
import { TODAY } from './province-rows.ts';

const INSURED = 'hr.insured-firms';

/** Day that a register speaks of: those of who is insured differ from city to city. */
export const dataAsOf = (feed: string, scope: string): string =>
  (feed === INSURED ? CITIES.find(({ code }) => code === scope)?.registerAsOf : undefined) ?? '2026-02-28';

const registerOf = (feed: string, scope: string): Register => ({
  ...{ feed, scope, submissionId: `${feed}@${scope}`, seq: 1, period: '2026-02' },
  ...{ sha256: '', settledAt: '2026-03-01T00:00:00Z', rows: 1 },
  dataAsOf: dataAsOf(feed, scope),
  complete: feed !== INSURED || CITIES.find(({ code }) => code === scope)?.register !== 'incomplete',
});

/** The province on its business day: every city settled in every feed, one insured register stale, one incomplete. */
export const provinceContext = (): JudgeContext => {
  const scopes = CITIES.map(({ code }) => code);
  const registersOf = (feed: string): [string, ReadonlyMap<string, Register>] => {
    const own = feed === INSURED ? [...scopes, PROVINCE_SCOPE] : scopes;
    return [feed, new Map(own.map((scope) => [scope, registerOf(feed, scope)]))];
  };
  return {
    today: TODAY,
    settings: DEFAULT_JUDGEMENT,
    registers: new Map(PROVINCE_FEEDS.map(registersOf)),
    protects: { subjects: new Set(), names: new Set() },
    limits: SHIPPED_LIMITS,
    insuredProjects: new Set(),
  };
};

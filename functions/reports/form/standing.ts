import { PROVINCE } from '../../../schemas/reference/regions.ts';
import type { FormGap, FormRegister } from '../../../schemas/reports/form.ts';
import type { JudgementSettings } from '../../../schemas/settings/judgement.ts';
import { addDays } from '../../shared/clock.ts';

/** The feeds of the form: who there is, who drives for hire, who is insured. */
export const FORM_FEEDS = ['emergency.firms', 'transport.operators', 'hr.insured-firms'] as const;
type FormFeed = (typeof FORM_FEEDS)[number];

export interface Standing {
  readonly asOf: string;
  readonly registers: readonly FormRegister[];
  readonly settings: Pick<JudgementSettings, 'freshDays' | 'registerZones'>;
}

/** Why a register cannot be counted on, the gravest reason first; nothing when it can. */
const gapOf = ({ asOf, registers, settings }: Standing, feed: FormFeed, scope: string): FormGap[] => {
  const register = registers.find((one) => one.feed === feed && one.scope === scope);
  if (register === undefined) return [{ feed, scope, reason: 'register-missing' }];
  if (!register.complete) return [{ feed, scope, reason: 'register-incomplete' }];
  const fresh = addDays(register.dataAsOf, settings.freshDays) >= asOf;
  return fresh ? [] : [{ feed, scope, reason: 'register-stale' }];
};

/** What keeps the figures of a line in a city back. */
export interface Gaps {
  /** Of firms and headcounts; insured ones need them, too: who is in business is known from there. */
  readonly firms: readonly FormGap[];
  readonly insured: readonly FormGap[];
}

/**
 * The register of firms bears every figure, that of operators the transport line, and the insured registers of city,
 * province level and zones what is said of insurance (the same ones as for an alert, DECISIONS 10).
 */
export const gapsOf = (standing: Standing, city: string, industry: string): Gaps => {
  const zones = standing.settings.registerZones[city] ?? [];
  const firms = [
    ...gapOf(standing, 'emergency.firms', city),
    ...(industry === 'transport' ? gapOf(standing, 'transport.operators', city) : []),
  ];
  const insured = [...new Set([city, PROVINCE, ...zones])].flatMap((scope) =>
    gapOf(standing, 'hr.insured-firms', scope),
  );
  return { firms, insured };
};

const gapKey = ({ feed, scope }: FormGap): string => `${feed}@${scope}`;

/** Each gap once. */
export const joinGaps = (gaps: readonly FormGap[]): FormGap[] => [
  ...new Map(gaps.map((gap) => [gapKey(gap), gap])).values(),
];

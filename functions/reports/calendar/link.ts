import { importJWK, type JWK, jwtVerify } from 'jose';
import * as z from 'zod';
import type { CalendarLink } from '../../../schemas/api/reports.ts';
import { alertKindsOf, visibleCities } from '../../shared/auth/access.ts';
import { type Caller, roleForbidden } from '../../shared/auth/caller.ts';
import { invalidToken, organSuspended, verified } from '../../shared/auth/verify-token.ts';
import type { CalendarDeps } from '../deps.ts';
import type { CalendarViewer } from './viewer.ts';

/** `typ` of the token in a subscription link: it opens the calendar and nothing else. */
const CALENDAR_TYP = 'lianfang-calendar+jws';
const LIFETIME_SECONDS = 180 * 24 * 3600;

const ClaimsSchema = z.looseObject({
  sub: z.string(),
  cities: z.array(z.string()),
  /** Set for a department: only documents that it issues or answers for. */
  office: z.string().optional(),
});

/**
 * What a caller may see; inspectors see their cities, departments and their officers what is their own in
 * them. HubError 403 `role-forbidden`
 * for operators, and for whoever sees no city.
 */
const viewerOfCaller = ({ grants }: CalendarDeps, caller: Caller): CalendarViewer => {
  const cities = visibleCities(caller);
  if (cities.length === 0 || (caller.kind === 'person' && caller.role === 'operator'))
    throw roleForbidden('There is no calendar for you.', '没有您可查看的期限日历。');
  return {
    cities,
    ...(caller.kind === 'department' || caller.role === 'officer' ? { organ: caller.organ } : {}),
    kinds: alertKindsOf(grants, caller),
  };
};

/**
 * A link for calendar programs, which can send no bearer token: it carries a token of its own, signed by the hub, for
 * 180 days. As a link gets about, it shows serial, kind and city of a document and no firm. HubError 403
 * `role-forbidden`.
 */
export const calendarLink =
  (deps: CalendarDeps) =>
  async (caller: Caller): Promise<CalendarLink> => {
    const { cities, organ } = viewerOfCaller(deps, caller);
    const iat = deps.clocks.epochSeconds();
    const exp = iat + LIFETIME_SECONDS;
    const token = await deps.signer.sign(
      { typ: CALENDAR_TYP },
      {
        iss: deps.hubIssuer,
        aud: deps.hubIssuer,
        sub: caller.kind === 'person' ? caller.sub : caller.organ,
        iat,
        exp,
        cities,
        ...(organ === undefined ? {} : { office: organ }),
      },
    );
    return {
      path: `/v1/calendar.ics?token=${token}`,
      expiresAt: new Date(exp * 1000).toISOString(),
    };
  };

/** Verified like the hub's other tokens: signature, type, issuer, audience, end (DECISIONS 19). */
const claimsOf = async (deps: CalendarDeps, token: string): Promise<z.infer<typeof ClaimsSchema>> => {
  const key = await importJWK((await deps.signer.publicJwk()) as JWK, 'ES256');
  const payload = await verified(() =>
    jwtVerify(token, key, {
      issuer: deps.hubIssuer,
      audience: deps.hubIssuer,
      algorithms: ['ES256'],
      typ: CALENDAR_TYP,
      requiredClaims: ['exp', 'iat'],
      currentDate: new Date(deps.clocks.epochSeconds() * 1000),
    }),
  );
  const claims = ClaimsSchema.safeParse(payload);
  if (!claims.success) throw invalidToken(claims.error);
  return claims.data;
};

/**
 * Who looks at the calendar: a caller, or the bearer of a link's token. HubError 401 `token-invalid`, `token-expired`;
 * 403 `organ-suspended`, `role-forbidden`.
 */
export const viewerOf = async (deps: CalendarDeps, who: Caller | string): Promise<CalendarViewer> => {
  if (typeof who !== 'string') return viewerOfCaller(deps, who);
  const { cities, office } = await claimsOf(deps, who);
  if (office === undefined) return { cities };
  if ((await deps.registry.getOrgan(office))?.status === 'suspended') throw organSuspended(office);
  return { cities, organ: office };
};

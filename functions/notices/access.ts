import type { Notice } from '../../schemas/notices/notice.ts';
import type { Office } from '../../schemas/notices/office.ts';
import {
  findTransition,
  type NoticeAction,
  NoticeActionSchema,
  type NoticeParty,
  TRANSITIONS,
} from '../../schemas/notices/transitions.ts';
import type { GrantSettings } from '../../schemas/settings/grants.ts';
import { alertKindsOf, visibleCities } from '../shared/auth/access.ts';
import type { Caller } from '../shared/auth/caller.ts';
import { partyForbidden } from '../shared/notices/refusals.ts';

/** Drafts, what is signed and not sent yet, and drafts that were withdrawn stay with those who issue them. */
const wasSent = ({ sentOn }: Notice): boolean => sentOn !== undefined;

/** A caller of this organ whose token covers the office's city. */
const isOf = (caller: Caller, { organ, city }: Office): boolean =>
  caller.organ === organ && visibleCities(caller).includes(city);

const isOfficer = (caller: Caller): boolean => caller.kind === 'person' && caller.role === 'officer';

const receivesKindsOf = (grants: GrantSettings, caller: Caller, { items }: Notice): boolean => {
  const kinds = alertKindsOf(grants, caller);
  return items.every(({ kind }) => kinds.has(kind));
};

/**
 * As whom a caller may act on a document; none where it is none of theirs (deny by default). An officer of a department
 * that issues and answers for it in one, as for insurance, is both. Everyone but the issuer counts from sending on.
 */
export const partiesOf = (grants: GrantSettings, caller: Caller, notice: Notice): readonly NoticeParty[] => {
  const parties: NoticeParty[] = [];
  if (isOfficer(caller) && isOf(caller, notice.issuer)) parties.push('issuer');
  if (!wasSent(notice)) return parties;
  if ((caller.kind === 'department' || isOfficer(caller)) && isOf(caller, notice.responsible))
    parties.push('responsible');
  const inspects = caller.kind === 'person' && caller.role === 'inspector';
  if (inspects && visibleCities(caller).includes(notice.city) && receivesKindsOf(grants, caller, notice))
    parties.push('inspector');
  return parties;
};

/** Whoever may act, and the issuing department's own system, which is told of what was sent. */
export const maySee = (grants: GrantSettings, caller: Caller, notice: Notice): boolean =>
  partiesOf(grants, caller, notice).length > 0 ||
  (caller.kind === 'department' && wasSent(notice) && isOf(caller, notice.issuer));

/** The parties for whom the table has this step at all, whatever the state. */
const everWho = (action: NoticeAction): NoticeParty[] => [
  ...new Set(TRANSITIONS.filter((line) => line.action === action).flatMap(({ who }) => who)),
];

/**
 * As whom a caller takes a step: as the one whom the table lets, else as the first they are, so that the step is refused
 * (or known as a repeat) by the rules of all steps. 403 `party-forbidden` for who may only read.
 */
export const partyFor = (
  grants: GrantSettings,
  caller: Caller,
  notice: Notice,
  action: NoticeAction,
): NoticeParty => {
  const parties = partiesOf(grants, caller, notice);
  const line = findTransition(notice.kind, notice.state, action);
  const party = parties.find((one) => line?.who.includes(one)) ?? parties[0];
  if (party === undefined) throw partyForbidden(action, line?.who ?? everWho(action));
  return party;
};

/** Steps of the table that are open to a caller on the document as it stands. */
export const mayOf = (grants: GrantSettings, caller: Caller, notice: Notice): NoticeAction[] => {
  const parties = partiesOf(grants, caller, notice);
  return NoticeActionSchema.options.filter((action) =>
    findTransition(notice.kind, notice.state, action)?.who.some((one) => parties.includes(one)),
  );
};

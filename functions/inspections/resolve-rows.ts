import type { Alert } from '../../schemas/alerts/alert.ts';
import { STATUS_NAMES } from '../../schemas/alerts/names.ts';
import type { InspectionCode } from '../../schemas/codes/inspection-codes.ts';
import type { Reject } from '../../schemas/events/execution.ts';
import { INSPECTION_FEED } from '../../schemas/inspections/findings.ts';
import type { RowOutcome } from '../../schemas/inspections/inspection.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import { cityOf } from '../../schemas/reference/regions.ts';
import type { Sentence } from '../../schemas/sentence.ts';
import type { HeaderMap } from '../ingest/header.ts';
import { requireKinds } from '../shared/auth/access.ts';
import type { PersonCaller } from '../shared/auth/caller.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import type { InspectionDeps } from './deps.ts';
import { hubReject } from './drop-doubles.ts';
import { dangerNoOf, type ListContext, type SoundRow } from './judge-list.ts';
import { verdictOf } from './verdicts.ts';

const AT_A_TIME = 10;
/** As `alertIdOf` writes it: a longer text would be no key that the store takes. */
const ALERT_ID = /^[0-9a-f]{20}-\d{1,9}$/;

/** A sound row with what follows from it, or its error against what the hub knows. */
export type Resolved = { readonly row: SoundRow; readonly outcome: RowOutcome } | { readonly reject: Reject };

export interface ResolveInput extends ListContext {
  readonly caller: PersonCaller;
  readonly map: HeaderMap;
}

const outcomeOf = (
  { row, visit }: SoundRow,
  outcome: RowOutcome['outcome'],
  note?: Sentence,
): RowOutcome => ({
  row,
  outcome,
  uscc: visit.uscc,
  ...(visit.alertId === undefined ? {} : { alertId: visit.alertId }),
  ...(note === undefined ? {} : { note }),
});

const settledNote = ({ status }: Alert): Sentence => ({
  zh: `该预警${STATUS_NAMES[status]}，不再变更`,
  en: `The alert is ${status} already; nothing is changed`,
});

const NOT_VISITED: Sentence = { zh: '未检查', en: 'not visited' };

/** What an answer to an alert leads to. An answer that was given before is taken again, and changes nothing. */
const answered = (sound: SoundRow, alert: Alert, visitedOn: string): RowOutcome => {
  const verdict = verdictOf(sound.visit, visitedOn);
  if (verdict === undefined) return outcomeOf(sound, 'settled', NOT_VISITED);
  const isSaid = alert.mark?.verdict === verdict.verdict && alert.mark.reason === verdict.reason;
  const isOpen = alert.status === 'open' || (alert.status !== 'retracted' && isSaid);
  return isOpen ? outcomeOf(sound, verdict.outcome) : outcomeOf(sound, 'settled', settledNote(alert));
};

const resolveAnswer = async (
  deps: InspectionDeps,
  { caller, map, city, visitedOn }: ResolveInput,
  sound: SoundRow,
): Promise<Resolved> => {
  const { alertId = '', uscc } = sound.visit;
  const refuse = (code: InspectionCode): Resolved => ({ reject: hubReject(map, sound, 'alertId', code) });
  if (alertId === '') return refuse('alert-missing');
  const alert = ALERT_ID.test(alertId) ? await deps.cases.getAlert(alertId) : undefined;
  const kinds = requireKinds(deps.grants, caller);
  if (alert === undefined || alert.city !== city || !kinds.has(alert.kind)) return refuse('alert-unknown');
  if (alert.uscc !== uscc) return refuse('alert-other-firm');
  return { row: sound, outcome: answered(sound, alert, visitedOn) };
};

/** The same finding of the same firm, sent in with another file and still open: it is not opened a second time. */
const knownFinding = async (
  deps: InspectionDeps,
  { city, inspectionId }: ResolveInput,
  { visit }: SoundRow,
): Promise<string | undefined> => {
  const subject = firmSubject(visit.uscc);
  const [facts, { alerts }] = await Promise.all([
    deps.facts.bySubject(subject),
    deps.cases.bySubject(subject),
  ]);
  const open = new Set(
    alerts.filter(({ status }) => status === 'open').map(({ values }) => values['dangerNo']),
  );
  return facts.flatMap(({ feed, scope, lineage, record }) =>
    feed === INSPECTION_FEED &&
    scope === city &&
    lineage.submissionId !== inspectionId &&
    record.kind === 'hidden-danger' &&
    record.description === visit.note &&
    open.has(record.dangerNo)
      ? [record.dangerNo]
      : [],
  )[0];
};

const resolveFinding = async (
  deps: InspectionDeps,
  input: ResolveInput,
  sound: SoundRow,
): Promise<Resolved> => {
  if (sound.visit.alertId !== undefined)
    return { reject: hubReject(input.map, sound, 'alertId', 'alert-not-expected') };
  const { region } = sound.visit;
  // A team answers for its own city: what it finds must not accuse a firm in another one.
  if (region !== undefined && cityOf(region) !== input.city)
    return { reject: hubReject(input.map, sound, 'region', 'region-other-city') };
  const known = await knownFinding(deps, input, sound);
  if (known !== undefined) {
    const note = { zh: `此前已登记（${known}）`, en: `entered before (${known})` };
    return { row: sound, outcome: outcomeOf(sound, 'settled', note) };
  }
  const dangerNo = dangerNoOf(input.inspectionId, sound.row);
  return { row: sound, outcome: { ...outcomeOf(sound, 'open'), dangerNo } };
};

/** Holds sound rows against the alerts and findings that the hub has. */
export const resolveRows = (
  deps: InspectionDeps,
  input: ResolveInput,
  rows: readonly SoundRow[],
): Promise<Resolved[]> =>
  mapInFlight(AT_A_TIME, rows, (row) =>
    row.visit.result === 'found' ? resolveFinding(deps, input, row) : resolveAnswer(deps, input, row),
  );

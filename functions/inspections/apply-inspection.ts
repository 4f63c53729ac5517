import { visitListContract } from '../../schemas/inspections/contract.ts';
import { INSPECTION_FEED } from '../../schemas/inspections/findings.ts';
import type { Inspection } from '../../schemas/inspections/inspection.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { markByTeam } from '../api/mark-alert.ts';
import { actorOf, type PersonCaller } from '../shared/auth/caller.ts';
import { contentHash, naturalKeyOf, sha256Hex } from '../shared/hash.ts';
import { appendHistory } from '../shared/history.ts';
import { inFlight } from '../shared/in-flight.ts';
import { writeAssessList } from '../shared/index/assess-list.ts';
import { keepOutcome, withCheckedList } from './check-inspection.ts';
import type { CheckedList } from './check-list.ts';
import type { InspectionDeps } from './deps.ts';
import type { SoundRow } from './judge-list.ts';
import { verdictOf } from './verdicts.ts';

const FIRMS_AT_A_TIME = 10;

type Accepted = CheckedList['accepted'][number];

const markRow = async (
  deps: InspectionDeps,
  { visitedOn }: Inspection,
  caller: PersonCaller,
  { row: { visit } }: Accepted,
): Promise<void> => {
  const mark = verdictOf(visit, visitedOn);
  if (mark === undefined || visit.alertId === undefined) return;
  const { verdict, reason } = mark;
  await markByTeam(deps)({ caller, alertId: visit.alertId, verdict, reason });
};

/** Marks firm by firm: alerts of one firm share a version, and would only get in each other's way. */
const markAll = (
  deps: InspectionDeps,
  inspection: Inspection,
  caller: PersonCaller,
  accepted: readonly Accepted[],
): Promise<void> => {
  const marks = accepted.filter(({ outcome }) => outcome.outcome !== 'open' && outcome.outcome !== 'settled');
  const firms = [...Map.groupBy(marks, ({ row }) => row.visit.uscc).values()];
  return inFlight(FIRMS_AT_A_TIME, firms, async (own) => {
    for (const one of own) await markRow(deps, inspection, caller, one);
  });
};

/** What a team found on the spot, as a fact whose lineage leads to its row in the list. */
const factOf = ({ inspectionId, city, fileName, visitedOn }: Inspection, { row, visit }: SoundRow): Fact => {
  const record = visitListContract.toRecord(visit);
  return {
    subject: visitListContract.subjectOf(visit, city),
    feed: INSPECTION_FEED,
    scope: city,
    naturalKey: naturalKeyOf([visit.dangerNo]),
    hash: contentHash(record),
    seq: 0,
    record,
    lineage: {
      ...{ submissionId: inspectionId, feed: INSPECTION_FEED, scope: city, fileName, row },
      dataAsOf: visitedOn,
    },
  };
};

/** Writes the findings and has their firms judged anew; assessing twice writes once, and one that failed is so tried
 * again. */
const openFindings = async (
  deps: InspectionDeps,
  inspection: Inspection,
  accepted: readonly Accepted[],
): Promise<void> => {
  const found = accepted.filter(({ outcome }) => outcome.outcome === 'open');
  if (found.length === 0) return;
  const facts = found.map(({ row }) => factOf(inspection, row));
  await deps.facts.writeMany(facts.map((put) => ({ put })));
  const at = deps.clocks.now();
  await appendHistory(deps.lake, { what: 'found', inspectionId: inspection.inspectionId, at, facts });
  const content = sha256Hex(JSON.stringify(facts.map(({ naturalKey, hash }) => [naturalKey, hash])));
  const cause = `${inspection.inspectionId}-${content.slice(0, 12)}-${at.replace(/\D/g, '')}`;
  const subjects = new Set(facts.map(({ subject }) => subject));
  const { assessKey } = await writeAssessList(deps.lake, cause, subjects);
  await deps.reassessments.start(cause, { cause, assessKey });
};

/**
 * Carries a filled list out: answers become marks (属实 keeps an alert, 不属实 and 已整改 clear it), findings become hidden
 * dangers and alerts. Rows that are refused stay out; the others take effect. Applying it again changes nothing.
 */
export const applyInspection =
  (deps: InspectionDeps) =>
  (inspection: Inspection, caller: PersonCaller): Promise<Inspection> =>
    withCheckedList(deps)(inspection, caller, async (list) => {
      await markAll(deps, inspection, caller, list.accepted);
      await openFindings(deps, inspection, list.accepted);
      const kept = await keepOutcome(deps, inspection, list);
      const { appliedAt = deps.clocks.now(), appliedBy = actorOf(caller) } = inspection;
      return { ...kept, status: 'applied', appliedAt, appliedBy };
    });

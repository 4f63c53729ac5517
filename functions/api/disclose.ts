import type { Alert, CaseHead, Evidence } from '../../schemas/alerts/alert.ts';
import type { AlertKind } from '../../schemas/alerts/kinds.ts';
import { ruleOf } from '../../schemas/alerts/rules.ts';
import type { FirmFeed, FirmRecord, NotEvaluatedShown } from '../../schemas/api/firms.ts';
import { reasonText } from '../../schemas/codes/reasons.ts';
import { contractOfFacts } from '../../schemas/feeds/catalogue.ts';
import type { FieldClass } from '../../schemas/feeds/field-class.ts';
import type { Fact } from '../../schemas/records/fact.ts';

/**
 * The one place where fields are withheld. A field of a record has the class of its column; a field that no column of
 * its feed accounts for is never shown.
 */
type Classes = ReadonlySet<FieldClass>;

/** Fields of records that bear another name than the column they come from. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  quantity: 'kind',
  belowDetection: 'value',
  accident: 'kind',
  entity: 'kind',
};

const classOf = (feed: string, field: string): FieldClass | undefined => {
  const columns = contractOfFacts(feed)?.columns;
  if (columns === undefined) return undefined;
  return (columns[COLUMN_OF[field] ?? field] ?? columns[field])?.fieldClass;
};

/**
 * What an alert of a kind has to tell whoever receives it, whatever the receiver's other grants: without the measured
 * value an exceedance cannot be inspected. Wages, offices' phones and addresses are never among it.
 */
const TOLD_BY: Readonly<Record<AlertKind, readonly FieldClass[]>> = {
  exceedance: ['identity', 'health'],
  'verdict-difference': ['identity', 'health'],
  'hidden-danger': ['identity', 'safety'],
  uninsured: ['identity', 'insurance', 'operation'],
  'under-insured': ['identity', 'insurance', 'operation'],
  lapsed: ['identity', 'insurance', 'operation'],
  arrears: ['identity', 'insurance'],
  'project-uninsured': ['identity', 'insurance', 'project'],
  'early-sign': ['identity'],
  lead: ['identity'],
  'overdue-duty': ['identity'],
};

/** Counts of people that rules put into evidence beside columns; told with every alert, unless a column has the name. */
const COMPUTED: ReadonlySet<string> = new Set(['persons', 'insured']);

/** The kind of record is told as well: which register it is from, its lineage says anyway. */
const isComputed = (feed: string, name: string): boolean =>
  name === 'kind' || (COMPUTED.has(name) && classOf(feed, name) === undefined);

/** Evidence with only those values whose class the kind tells or the caller is granted. */
export const discloseEvidence = (
  kind: AlertKind,
  evidence: readonly Evidence[],
  classes: Classes,
): Evidence[] => {
  const told = new Set([...TOLD_BY[kind], ...classes]);
  return evidence.map((item) => ({
    ...item,
    naturalKey: keyIsTold(item.lineage.feed, told) ? item.naturalKey : '',
    values: {
      ...fieldsOf(item.lineage.feed, item.values, told),
      ...Object.fromEntries(
        Object.entries(item.values).filter(([name]) => isComputed(item.lineage.feed, name)),
      ),
    },
  }));
};

/** A natural key spells out workplaces, agents and accounts: it is told only with the class of each of its columns. */
const keyIsTold = (feed: string, classes: Classes): boolean => {
  const contract = contractOfFacts(feed);
  return contract?.naturalKey.every((column) => hasClass(classOf(feed, column), classes)) ?? false;
};

const hasClass = (fieldClass: FieldClass | undefined, classes: Classes): boolean =>
  fieldClass !== undefined && classes.has(fieldClass);

const fieldsOf = <T>(
  feed: string,
  values: Readonly<Record<string, T>>,
  classes: Classes,
): Record<string, T> =>
  Object.fromEntries(Object.entries(values).filter(([field]) => hasClass(classOf(feed, field), classes)));

/** A fact as a record of the firm view. */
export const discloseFact = (fact: Fact, classes: Classes): FirmRecord => {
  const { submissionId, fileName, row, dataAsOf } = fact.lineage;
  return {
    feed: fact.feed,
    scope: fact.scope,
    stale: fact.stale === true,
    fields: fieldsOf(fact.feed, plainFields(fact), classes),
    lineage: { submissionId, fileName, row, dataAsOf },
  };
};

const plainFields = ({ record: { kind: _kind, ...fields } }: Fact): FirmRecord['fields'] =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

const unique = <T>(values: Iterable<T>): T[] => [...new Set(values)];

/** Counts of a feed, and the classes that are withheld of it: flags and counts for whoever has no grant. */
export const feedSummary = (feed: string, facts: readonly Fact[], classes: Classes): FirmFeed => {
  const contract = contractOfFacts(feed);
  const columns = Object.values(contract?.columns ?? {});
  return {
    feed,
    titleZh: contract?.title.zh ?? feed,
    titleEn: contract?.title.en ?? feed,
    records: facts.length,
    newestDataAsOf:
      facts
        .map(({ lineage }) => lineage.dataAsOf)
        .sort()
        .at(-1) ?? '',
    withheld: unique(columns.map(({ fieldClass }) => fieldClass)).filter(
      (fieldClass) => !classes.has(fieldClass),
    ),
  };
};

/** Not-evaluated notes by rule and reason; topics only where the caller may see what the rule looked at. */
export const discloseNotEvaluated = (head: CaseHead | undefined, classes: Classes): NotEvaluatedShown[] => {
  const groups = Map.groupBy(head?.notEvaluated ?? [], ({ ruleId, reason }) => `${ruleId} ${reason}`);
  return [...groups.values()].flatMap((notes) => {
    const first = notes[0];
    if (first === undefined) return [];
    const { ruleId, reason } = first;
    const shown = { ruleId, reason, text: reasonText(reason), count: notes.length };
    return [maySee(ruleId, classes) ? { ...shown, topics: notes.map(({ topic }) => topic) } : shown];
  });
};

/** True when a caller may see what a rule looked at; an unknown rule is for nobody. */
export const maySee = (ruleId: string, classes: Classes): boolean => {
  return hasClass(ruleOf(ruleId)?.looksAt, classes);
};

/** An alert without its subject reference, its evidence cut to what the caller may see. */
export const discloseAlert = ({ subject: _subject, ...alert }: Alert, classes: Classes) => ({
  ...alert,
  evidence: discloseEvidence(alert.kind, alert.evidence, classes),
});

import type { Finding, NotEvaluated } from '../../../../schemas/alerts/alert.ts';
import { RULES } from '../../../../schemas/alerts/rules.ts';
import type { Fact } from '../../../../schemas/records/fact.ts';
import { addDays } from '../../../shared/clock.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { siteOf } from '../home.ts';
import { type FactOf, factsOf, type Home, mergeOutcomes, type RuleOutcome, SILENT } from '../outcome.ts';
import { HARM, scored } from '../score.ts';
import { topicOf } from '../topic.ts';

const RULE = 'hidden-danger';
type Danger = FactOf<'hidden-danger'>;

const BASIS = '安全生产法(2021)第四十一条、第一百零二条';

/** An authority that has already ordered rectification: its number and its supervision are inherited, no second deadline. */
const ordered = ({ record }: Danger) => defined({ orderNo: record.orderNo, supervised: record.supervised });

const isFoundOnSpot = ({ record }: Danger): boolean => record.source === 'joint-inspection';
/** Longer descriptions are cut in the reason; the fact keeps them whole. */
const DESCRIPTION_SHOWN = 120;

const foundOnSpot = ({ record }: Danger): Finding['reason'] => {
  const { foundOn, description = '', dangerNo } = record;
  const text =
    description.length > DESCRIPTION_SHOWN ? `${description.slice(0, DESCRIPTION_SHOWN)}…` : description;
  return {
    zh: `联合检查于${foundOn}现场发现${text === '' ? '隐患' : `：${text}`}（编号${dangerNo}），尚未整改完成。`,
    en: `Found on the spot by a joint inspection on ${foundOn}${text === '' ? '' : `: ${text}`} (no. ${dangerNo}); not rectified yet.`,
  };
};

const reasonOf = (fact: Danger): Finding['reason'] => {
  if (isFoundOnSpot(fact)) return foundOnSpot(fact);
  const { record } = fact;
  const { dangerNo, foundOn, dueOn, orderNo, level } = record;
  const order = orderNo === undefined ? '' : `；已有整改指令${orderNo}`;
  const orderEn = orderNo === undefined ? '' : `; already ordered under ${orderNo}`;
  const due = dueOn === undefined ? '' : `，整改期限${dueOn}`;
  const dueEn = dueOn === undefined ? '' : `, due on ${dueOn}`;
  return level === 'major'
    ? {
        zh: `重大隐患${dangerNo}于${foundOn}发现${due}，尚未整改完成${order}。`,
        en: `Major hidden danger ${dangerNo}, found on ${foundOn}${dueEn}, is not rectified yet${orderEn}.`,
      }
    : {
        zh: `一般隐患${dangerNo}于${foundOn}发现${due}，已逾期仍未整改完成${order}。`,
        en: `General hidden danger ${dangerNo}, found on ${foundOn}${dueEn}, is overdue and not rectified${orderEn}.`,
      };
};

/** Of what a joint team found, the team's city knows better than the firm's register. */
const placeOf = (fact: Danger, home: Home) =>
  siteOf(home, fact.record.siteRegion, isFoundOnSpot(fact) ? fact.scope : undefined);

const found = (fact: Danger, topic: string, home: Home): Finding => {
  const { record } = fact;
  return {
    kind: 'hidden-danger',
    severity: 'alert',
    topic,
    ruleId: RULE,
    ruleEdition: RULES['hidden-danger'].edition,
    basis: BASIS,
    ...placeOf(fact, home),
    reason: reasonOf(fact),
    values: defined({
      dangerNo: record.dangerNo,
      level: record.level,
      status: record.status,
      foundOn: record.foundOn,
      dueOn: record.dueOn,
      ...(isFoundOnSpot(fact) ? { source: record.source, description: record.description } : {}),
      ...ordered(fact),
    }),
    ...evidenceOf([fact], ({ record: { place, category, source, description, ...rest } }) =>
      defined({
        level: rest.level,
        status: rest.status,
        foundOn: rest.foundOn,
        dueOn: rest.dueOn,
        place,
        category,
        source,
        ...(isFoundOnSpot(fact) ? { description } : {}),
        ...ordered(fact),
      }),
    ),
    clause: BASIS,
    steps: [],
    ...scored({ harm: HARM[`hidden-danger/${record.level}`], excess: record.supervised === true ? 10 : 0 }),
  };
};

const judgeDanger = (fact: Danger, home: Home, today: string): RuleOutcome => {
  const { record } = fact;
  const topic = topicOf(fact.scope, record.dangerNo);
  const { city } = placeOf(fact, home);
  const notEvaluated = (reason: string): RuleOutcome => {
    const entry: NotEvaluated = { ruleId: RULE, topic, reason, city };
    return { ...SILENT, notEvaluated: [entry] };
  };
  if (fact.stale) return notEvaluated('newest-row-rejected');
  if (record.status === 'rectified' || record.status === 'verified') return SILENT;
  if (record.level === 'major' || isFoundOnSpot(fact))
    return { ...SILENT, findings: [found(fact, topic, home)] };
  if (record.dueOn === undefined) return notEvaluated('due-date-missing');
  return record.dueOn < today
    ? { ...SILENT, findings: [found(fact, topic, home)] }
    : { ...SILENT, reviewOn: addDays(record.dueOn, 1) };
};

/**
 * Major hidden dangers that are not rectified, and general ones past their due date: the due day itself still belongs
 * to the firm (安全生产法 art. 41; DECISIONS 15). What a joint team found on the spot counts at once, whatever its level.
 */
export const judgeHiddenDangers = (facts: readonly Fact[], home: Home, today: string): RuleOutcome =>
  mergeOutcomes(factsOf(facts, 'hidden-danger').map((fact) => judgeDanger(fact, home, today)));

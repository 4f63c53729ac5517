import type { Fact } from '../../../../schemas/records/fact.ts';
import { PROVINCE } from '../../../../schemas/reference/regions.ts';
import { addDays } from '../../../shared/clock.ts';
import { counted } from '../counted.ts';
import { type Decision, recognised } from '../early-signs/injuries.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { firmStandingOf } from '../firm-standing.ts';
import { isOutsider, parentOf } from '../insurance/parent.ts';
import { isProtected } from '../insurance/protected.ts';
import { freshUntil, lookedAt, requiredScopes, unfitToAccuse } from '../insurance/register-state.ts';
import { taxWitnessOf } from '../insurance/tax-witness.ts';
import { earliest, factsOf, type Home, type JudgeContext, type RuleOutcome, SILENT } from '../outcome.ts';
import { inOperation } from '../register-fit.ts';
import { HARM, scored } from '../score.ts';
import { spanOf } from '../span.ts';
import { clearedOf, findingOf, lapsing, unjudged } from '../speak.ts';

const RULE = 'injury-uninsured';
const BASIS = '工伤保险条例第二条、第六十二条第二款';

const found = (injuries: readonly Decision[], home: Home, context: JudgeContext): RuleOutcome => {
  const scopes = requiredScopes(home.city, context);
  const registers = lookedAt(scopes, context);
  const deaths = injuries.filter(({ record }) => record.fatal === true).length;
  const days = injuries.map(({ record }) => record.injuredOn).sort();
  const [firstOn = '', lastOn = ''] = [days[0], days.at(-1)];
  const span = spanOf(firstOn, lastOn);
  return findingOf(RULE, {
    severity: 'review',
    topic: RULE,
    basis: BASIS,
    clause: BASIS,
    city: home.city,
    district: home.district,
    reason: {
      zh: `线索，待核实：该单位有${injuries.length}人次工伤认定（${span.zh}），但在全省参保登记中均未找到；未参保期间的工伤待遇由单位支付。已核对的登记：${registers.zh}。`,
      en: `A lead to check: the firm has ${counted(injuries.length, 'recognised injury', 'recognised injuries')} (${span.en}), yet is in no insured register; an uninsured employer pays the benefits itself. Registers looked at: ${registers.en}.`,
    },
    values: { injuries: injuries.length, deaths, firstInjuredOn: firstOn, lastInjuredOn: lastOn },
    steps: [
      {
        zh: `认定工伤${injuries.length}人次，其中死亡${deaths}人`,
        en: `Injuries recognised: ${injuries.length}, deaths among them: ${deaths}`,
      },
      {
        zh: `参保账户0个；已核对的登记：${registers.zh}`,
        en: `0 insured accounts; registers looked at: ${registers.en}`,
      },
    ],
    ...evidenceOf(injuries, ({ record: { kind, injuredOn, decidedOn, clause } }) =>
      defined({ kind, injuredOn, decidedOn, clause }),
    ),
    ...scored({ harm: HARM['injury-uninsured'], people: injuries.length * 5, excess: deaths * 10 }),
  });
};

/** A branch may be insured by its parent, whose accounts are not at hand here. */
const isBranch = (facts: readonly Fact[], context: JudgeContext): boolean =>
  parentOf(facts, new Map(), context).state !== 'none' ||
  factsOf(facts, 'market-firm').some(({ record }) => record.parentUscc !== undefined);

const doubt = (facts: readonly Fact[], injuries: readonly Decision[], home: Home, context: JudgeContext) => {
  if (injuries.some(({ stale }) => stale)) return 'newest-row-rejected';
  if (isProtected(facts, context)) return 'reject-protected';
  // Suspended or ended by now: it may have been insured on the day of the injury.
  if (factsOf(facts, 'insurance-account').length > 0) return 'insurance-lapsed';
  if (taxWitnessOf(facts, context).persons > 0) return 'tax-contradicts';
  if (isOutsider(facts)) return 'registered-elsewhere';
  if (isBranch(facts, context)) return 'parent-not-seen';
  if (home.city === PROVINCE) return 'home-unknown';
  return unfitToAccuse(requiredScopes(home.city, context), context);
};

const judgeRecent = (
  facts: readonly Fact[],
  recent: readonly Decision[],
  home: Home,
  context: JudgeContext,
): RuleOutcome => {
  const standing = firmStandingOf(facts, context);
  if (standing === 'closed') return clearedOf(RULE, 'not-operating');
  if (factsOf(facts, 'insurance-account').some(({ record }) => record.status === 'insured'))
    return clearedOf(RULE, 'insured');
  const injuries = recent.filter(
    ({ record }) => record.projectCode === undefined || !context.insuredProjects.has(record.projectCode),
  );
  if (injuries.length === 0) return clearedOf(RULE, 'project-insured');
  const reason = standing === 'contradicts' ? 'status-contradicts' : doubt(facts, injuries, home, context);
  return reason === undefined ? found(injuries, home, context) : unjudged(RULE, RULE, reason, home.city);
};

/**
 * Injuries recognised at a firm that stands in no insured register (工伤保险条例 art. 62: it pays the benefits itself).
 * A register tells of now, so only injuries of the last year count; whoever is insured through a project is cleared.
 */
export const judgeUninsuredInjuries = (
  facts: readonly Fact[],
  home: Home,
  context: JudgeContext,
): RuleOutcome => {
  const { lookBackDays } = context.settings.leads;
  const oldest = addDays(context.today, -lookBackDays);
  const recent = recognised(facts).filter(({ record }) => record.injuredOn >= oldest);
  if (recent.length === 0 || !inOperation(context, RULE)) return SILENT;
  const oldOn = recent.map(({ record }) => addDays(record.injuredOn, lookBackDays + 1));
  const outcome = judgeRecent(facts, recent, home, context);
  const isCleared = outcome.cleared.length > 0;
  const staleOn = isCleared ? undefined : freshUntil(requiredScopes(home.city, context), context);
  return [staleOn, earliest(oldOn), taxWitnessOf(facts, context).until].reduce(
    (all, day) => lapsing(all, day, context.today),
    outcome,
  );
};

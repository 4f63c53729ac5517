import type { Fact } from '../../../schemas/records/fact.ts';
import { settledRegister } from '../../shared/register-stub.ts';
import { type FactOf, factsOf, type JudgeContext, registersOf } from './outcome.ts';

/** Whether a firm is in business, by all registers that know it. */
export type FirmStanding = 'open' | 'closed' | 'contradicts';

/** `idle`: it exists and stands still; `gone`: it exists no more. */
type Word = 'open' | 'idle' | 'gone';
interface Said {
  readonly word: Word;
  /** Day that the register which says so speaks of. */
  readonly day: string;
}

const WORDS = {
  operating: 'open',
  existing: 'open',
  suspended: 'idle',
  dormant: 'idle',
  revoked: 'gone',
  deregistered: 'gone',
} as const satisfies Readonly<Record<string, Word>>;
const LIVELIEST: readonly Word[] = ['open', 'idle', 'gone'];

type Registered = FactOf<'firm-registration'> | FactOf<'market-firm'> | FactOf<'transport-operator'>;

/** A row that did not change is not written again: its register's own day tells until when it holds. */
const dayOf = ({ feed, scope, lineage }: Fact, context: JudgeContext): string => {
  const day = settledRegister(registersOf(context, feed).get(scope))?.dataAsOf ?? '';
  return day > lineage.dataAsOf ? day : lineage.dataAsOf;
};

/** What one kind of register says: a firm that stands in two cities has moved, so its liveliest row counts. */
const saidBy = (facts: readonly Registered[], context: JudgeContext): Said | undefined => {
  const said = facts.map((fact) => ({ word: WORDS[fact.record.status], day: dayOf(fact, context) }));
  const word = LIVELIEST.find((one) => said.some((own) => own.word === one));
  if (word === undefined) return undefined;
  const days = said.filter((own) => own.word === word).map(({ day }) => day);
  return { word, day: days.sort().at(-1) ?? '' };
};

/**
 * A word that the firm is gone protects it when it is the newest; when another register says later that it lives, they
 * contradict each other. Standing still contradicts nothing. The transport register is asked where no other knows it.
 */
export const firmStandingOf = (facts: readonly Fact[], context: JudgeContext): FirmStanding => {
  const firms = [
    saidBy(factsOf(facts, 'firm-registration'), context),
    saidBy(factsOf(facts, 'market-firm'), context),
  ].filter((said) => said !== undefined);
  const own = firms.length > 0 ? firms : [saidBy(factsOf(facts, 'transport-operator'), context)];
  const said = own.filter((one) => one !== undefined);
  if (said.every(({ word }) => word === 'open')) return 'open';
  const gone = said.filter(({ word }) => word === 'gone');
  const open = said.filter(({ word }) => word === 'open');
  const isOutlived = gone.some((end) => open.some((life) => life.day > end.day));
  return isOutlived ? 'contradicts' : 'closed';
};
